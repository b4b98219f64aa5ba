"use client";
import { useState } from "react";
import { useTranslations } from "#i18n";
import { Alert, Button, Headline, Mark, PasswordInput, Stack, Standfirst, TextInput } from "#ui";
import { DemoSeats } from "./demo-seats";
import "./session.css";

/** E-mail and password; in the demo the seats beside it. */
export function SignInForm({ demo }: { demo: boolean }) {
  const t = useTranslations("session");
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);

  const submit = async (form: FormData) => {
    setBusy(true);
    const answer = await fetch("/api/auth/sign-in/email", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email: form.get("email"), password: form.get("password") }),
    }).catch(() => null);
    if (answer?.ok) {
      window.location.assign("/");
      return;
    }
    setBusy(false);
    setProblem(answer?.status === 429 ? t("tooMany") : t("refused"));
  };

  return (
    <main className="session">
      <div className="session-card">
        <Mark size={28} />
        <Headline>StratonHub</Headline>
        <Standfirst>{t("intro")}</Standfirst>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void submit(new FormData(event.currentTarget));
          }}
        >
          <Stack gap="md">
            {problem && (
              <Alert color="verm" role="alert">
                {problem}
              </Alert>
            )}
            <TextInput
              label={t("email")}
              name="email"
              type="email"
              autoComplete="username"
              required
            />
            <PasswordInput
              label={t("password")}
              name="password"
              autoComplete="current-password"
              required
            />
            <Button type="submit" loading={busy}>
              {t("signIn")}
            </Button>
          </Stack>
        </form>
        {demo && <DemoSeats />}
      </div>
    </main>
  );
}
