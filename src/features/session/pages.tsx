"use client";
import { faultOf } from "#client";
import { useTranslations } from "#i18n";
import { Button, EmptyState, ErrorState, UiLink } from "#ui";
import "./session.css";
import { signOut } from "./sign-out";

/** What is not there, or not the reader's to see: the two look alike. */
export function NothingHere() {
  const t = useTranslations("notFound");
  return (
    <main className="session">
      <EmptyState
        title={t("title")}
        text={t("text")}
        action={<UiLink href="/">{t("home")}</UiLink>}
      />
    </main>
  );
}

export function NoOrganization({ email }: { email: string }) {
  const t = useTranslations("session");
  return (
    <main className="session">
      <EmptyState
        title={t("noOrganizationTitle")}
        text={t("noOrganization", { email })}
        action={
          <Button variant="default" onClick={() => void signOut()}>
            {t("signOut")}
          </Button>
        }
      />
    </main>
  );
}

export function Failure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const t = useTranslations();
  const fault = faultOf(error);
  return (
    <ErrorState
      title={t("failure.title")}
      text={`${t(`errors.${fault.reason}`)} ${t("failure.still")}`}
      requestId={fault.requestId && t("app.request", { id: fault.requestId })}
      retry={{ label: t("app.retry"), onRetry }}
    />
  );
}
