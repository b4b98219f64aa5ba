"use client";
import { IconSearch } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { evidenceKinds } from "#domain/evidence-words";
import { longestQuestion } from "#domain/search";
import { useTranslations } from "#i18n";
import { TextInput } from "#ui";
import { searchAddress } from "./search-address";
import "./search-box.css";

const kind = evidenceKinds.join(",");

/** A field in a bar that asks all evidence; the answer is the search page. */
export function SearchBox({ slug }: { slug: string }) {
  const t = useTranslations("search");
  const router = useRouter();
  return (
    // biome-ignore lint/a11y/useSemanticElements: <search> is not known to every screen reader yet
    <form
      role="search"
      className="search-box"
      aria-label={t("box")}
      action={searchAddress(slug, {})}
      onSubmit={(event) => {
        event.preventDefault();
        const q = String(new FormData(event.currentTarget).get("q") ?? "").trim();
        router.push(searchAddress(slug, { q, kind }));
      }}
    >
      <input type="hidden" name="kind" value={kind} />
      <TextInput
        type="search"
        name="q"
        enterKeyHint="search"
        autoComplete="off"
        maxLength={longestQuestion}
        aria-label={t("box")}
        placeholder={t("box")}
        leftSection={<IconSearch size={14} stroke={1.6} aria-hidden="true" />}
      />
    </form>
  );
}
