"use client";
import { Button } from "@mantine/core";
import { IconFileUpload } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { type Accept, useDropzone } from "react-dropzone";
import "./drop-area.css";

export type DropAreaProps = {
  onFiles: (files: File[]) => void;
  /** Hears of the files that `accept` leaves out. */
  onRefused?: (files: File[]) => void;
  title: string;
  text?: ReactNode;
  browse: string;
  disabled?: boolean;
  multiple?: boolean;
  accept?: Accept;
};

/** Files come by dropping them, or by the button. */
export function DropArea(props: DropAreaProps) {
  const { title, text, browse, disabled, accept, multiple = true } = props;
  const { getRootProps, getInputProps, open, isDragActive } = useDropzone({
    accept,
    disabled,
    multiple,
    noKeyboard: true,
    onDrop: (files, refused) => {
      if (files.length > 0) props.onFiles(files);
      if (refused.length > 0) props.onRefused?.(refused.map((one) => one.file));
    },
  });
  return (
    <div
      {...getRootProps()}
      className="drop-area"
      data-over={isDragActive || undefined}
      data-disabled={disabled || undefined}
    >
      <input {...getInputProps()} aria-label={title} />
      <IconFileUpload className="drop-area-icon" size={24} stroke={1.4} aria-hidden="true" />
      <b>{title}</b>
      {text && <p>{text}</p>}
      <Button
        variant="default"
        disabled={disabled}
        onClick={(event) => {
          event.stopPropagation();
          open();
        }}
      >
        {browse}
      </Button>
    </div>
  );
}
