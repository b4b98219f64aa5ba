"use client";
import { useState } from "react";
import { faultOf } from "#client";
import { useTranslations } from "#i18n";
import { Alert, Button, Group, Modal, notify, Stack } from "#ui";

/** What a removal of evidence was refused for: how often it is cited, or something else, which is said. */
export function useRemoval() {
  const t = useTranslations("errors");
  const [asking, setAsking] = useState(false);
  const [citations, setCitations] = useState(0);
  return {
    asking,
    citations,
    open: () => setAsking(true),
    close: () => {
      setAsking(false);
      setCitations(0);
    },
    onError: (error: unknown) => {
      const { reason, details } = faultOf(error);
      if (reason === "source-cited") setCitations(Number(details.citations));
      else notify({ tone: "problem", message: t(reason) });
    },
  };
}

/** Asks before evidence is removed, and once more where something relies on it. */
export function RemoveDialog(props: {
  title: string;
  text: string;
  busy: boolean;
  removal: ReturnType<typeof useRemoval>;
  onRemove: (citedToo: boolean) => void;
}) {
  const { title, text, busy, removal, onRemove } = props;
  const { asking, citations, close } = removal;
  const t = useTranslations();
  return (
    <Modal opened={asking} onClose={close} title={title} centered>
      <Stack gap="md">
        <p>{text}</p>
        {citations > 0 && (
          <Alert color="amber" role="alert">
            {t("source.removeCited", { count: citations })}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {t("app.cancel")}
          </Button>
          <Button color="verm" loading={busy} onClick={() => onRemove(citations > 0)}>
            {citations > 0 ? t("source.removeAnyway") : t("reports.remove")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
