"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { faultOf } from "#client";
import { useTranslations } from "#i18n";
import { Alert, Button, Group, Modal, notify, Stack } from "#ui";

/** How a removal of evidence goes on: done, refused because it is cited, or for something that is said. */
export function useRemoval(props: {
  /** What is said when it is done, where one stands then, and what shows it no more. */
  done: string;
  to: string;
  refresh: () => Promise<unknown>;
}) {
  const { done, to, refresh } = props;
  const t = useTranslations("errors");
  const router = useRouter();
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
    /** For the mutation that removes. */
    options: {
      onSuccess: async () => {
        notify({ tone: "done", message: done });
        router.push(to);
        await refresh();
      },
      onError: (error: unknown) => {
        const { reason, details } = faultOf(error);
        if (reason === "source-cited") setCitations(Number(details.citations));
        else notify({ tone: "problem", message: t(reason) });
      },
    },
  };
}

/** Asks before evidence is removed, and once more where something relies on it. */
export function RemoveEvidence(props: {
  title: string;
  text: string;
  busy: boolean;
  removal: ReturnType<typeof useRemoval>;
  onRemove: (citedToo: boolean) => void;
}) {
  const { title, text, busy, removal, onRemove } = props;
  const { asking, citations, open, close } = removal;
  const t = useTranslations();
  return (
    <>
      <Button variant="subtle" color="verm" onClick={open}>
        {t("reports.remove")}
      </Button>
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
    </>
  );
}
