"use client";
import { useState } from "react";
import { useTranslations } from "#i18n";
import { Button, Checkbox, Group, Modal, Stack } from "#ui";

/** Nobody takes out by accident: what is gone, and what becomes of whoever relies on it, is said first. */
export function TakeOutDialog(props: {
  files: { citations: number }[];
  /** Records of the ledger go, too. */
  ledger: boolean;
  onTakeOut: (citedToo: boolean) => void;
  onClose: () => void;
}) {
  const { files, ledger, onTakeOut, onClose } = props;
  const t = useTranslations("redaction");
  const app = useTranslations("app");
  const [citedToo, setCitedToo] = useState(false);
  const citations = files.reduce((sum, file) => sum + file.citations, 0);
  const free = files.filter((file) => file.citations === 0).length;
  const count = citedToo ? files.length : free;
  return (
    <Modal opened onClose={onClose} title={t("takeOut")}>
      <Stack gap="md">
        {(files.length > 0 || !ledger) && <p>{t("sure", { count })}</p>}
        {ledger && <p>{t("sureLedger")}</p>}
        {citations > 0 && (
          <Checkbox
            checked={citedToo}
            onChange={(event) => setCitedToo(event.currentTarget.checked)}
            label={t("citedToo", { count: files.length - free })}
            description={t("citedTooText", { count: citations })}
          />
        )}
        <Group>
          <Button
            color="verm"
            disabled={count === 0 && !ledger}
            onClick={() => onTakeOut(citedToo)}
          >
            {t("takeOut")}
          </Button>
          <Button variant="default" onClick={onClose}>
            {app("cancel")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
