"use client";
import { useTranslations } from "#i18n";
import { Alert, Button } from "#ui";
import "./conflict-notice.css";

type Field = { key: string; label: string; mine: string; theirs: string; onTake: () => void };

/** What somebody else changed while this was being edited, field by field. */
export function ConflictNotice({ fields }: { fields: Field[] }) {
  const t = useTranslations("goals");
  return (
    <Alert color="amber" role="alert" title={t("conflict")}>
      <p>{t("conflictText")}</p>
      <dl className="conflict">
        {fields.map((field) => (
          <div key={field.key}>
            <dt>{field.label}</dt>
            <dd>
              {t("conflictTheirs")}: <b>{field.theirs}</b>
            </dd>
            <dd>
              {t("conflictMine")}: <b>{field.mine}</b>
            </dd>
            {field.theirs !== field.mine && (
              <dd>
                <Button size="xs" variant="default" onClick={field.onTake}>
                  {t("conflictTake")}
                </Button>
              </dd>
            )}
          </div>
        ))}
      </dl>
    </Alert>
  );
}
