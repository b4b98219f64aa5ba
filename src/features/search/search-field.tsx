"use client";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { longestQuestion } from "#domain/search";
import { useTranslations } from "#i18n";
import { Button, TextInput } from "#ui";

type Props = { question: string; onAsk: (question: string) => void };

/** The question: asked as soon as the typing rests, or at once with Enter. */
export function SearchField({ question, onAsk }: Props) {
  const t = useTranslations("search");
  const field = useRef<HTMLInputElement>(null);
  const later = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [typed, setTyped] = useState(question);
  const [asked, setAsked] = useState(question);
  // The address changed by other means: back and forward, a link.
  if (question !== asked) {
    setAsked(question);
    if (question !== typed.trim()) setTyped(question);
  }
  useEffect(() => () => clearTimeout(later.current), []);
  const [first] = useState(question);
  useEffect(() => {
    if (first === "" && matchMedia("(hover: hover)").matches) field.current?.focus();
  }, [first]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: <search> is not known to every screen reader yet
    <form
      role="search"
      className="search-field"
      aria-label={t("title")}
      onSubmit={(event) => {
        event.preventDefault();
        clearTimeout(later.current);
        onAsk(typed);
      }}
    >
      <TextInput
        ref={field}
        type="search"
        name="q"
        enterKeyHint="search"
        autoComplete="off"
        spellCheck={false}
        maxLength={longestQuestion}
        aria-label={t("find")}
        placeholder={t("hint")}
        leftSection={<IconSearch size={16} stroke={1.6} aria-hidden="true" />}
        value={typed}
        onChange={(event) => {
          const next = event.currentTarget.value;
          setTyped(next);
          clearTimeout(later.current);
          later.current = setTimeout(() => onAsk(next), 250);
        }}
      />
      <Button type="submit" variant="default">
        {t("submit")}
      </Button>
    </form>
  );
}
