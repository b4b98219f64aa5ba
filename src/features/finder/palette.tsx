"use client";
import { useTranslations } from "#i18n";
import { Modal } from "#ui";
import { PaletteBody, type PaletteProps } from "./palette-body";
import "./palette.css";

/** Finds anything of the organization, from every page. */
export function Palette(props: PaletteProps) {
  const t = useTranslations("search");
  return (
    <Modal
      opened
      onClose={props.onClose}
      withCloseButton={false}
      size={640}
      padding={0}
      yOffset="9dvh"
      transitionProps={{ duration: 0 }}
      classNames={{ inner: "palette-inner", content: "palette", body: "palette-body" }}
      attributes={{ content: { "aria-label": t("find") } }}
    >
      <PaletteBody {...props} />
    </Modal>
  );
}
