"use client";
import { faultOf } from "#client";
import { askable, searchAddress } from "#features/search-box";
import { useTranslations } from "#i18n";
import {
  Button,
  EmptyState,
  ErrorState,
  Headline,
  Page,
  RowsSkeleton,
  ShellBar,
  UiLink,
} from "#ui";
import { countOf } from "./found-line";
import { SearchField } from "./search-field";
import { SearchFilters } from "./search-filters";
import { SearchResults } from "./search-results";
import { useFound } from "./use-found";
import { useSearchAsked } from "./use-search-asked";
import "./search.css";

type Props = { organizationId: string; slug: string };

/** Everything that answers a question, with filters; question and filters are the address. */
export function Search({ organizationId, slug }: Props) {
  const t = useTranslations("search");
  const address = useSearchAsked(organizationId);
  const { asked, input, set } = address;
  const ask = (typed: string) => {
    const q = askable(typed) || null;
    if (q !== (asked.q || null)) set({ q });
  };
  return (
    <>
      <ShellBar crumbs={[{ label: t("title") }]} />
      <div className="search-head">
        <SearchField question={input.question} onAsk={ask} />
      </div>
      <SearchFilters organizationId={organizationId} address={address} />
      <Page>
        {input.question ? (
          <Answer slug={slug} address={address} />
        ) : (
          <>
            <h1 className="vh">{t("title")}</h1>
            <NothingAsked slug={slug} />
          </>
        )}
      </Page>
    </>
  );
}

function Answer({ slug, address }: { slug: string; address: ReturnType<typeof useSearchAsked> }) {
  const t = useTranslations();
  const { input, set } = address;
  const { shown, stale, error, retry } = useFound(input);
  if (error) {
    const fault = faultOf(error);
    return (
      <>
        <h1 className="vh">{t("search.title")}</h1>
        <ErrorState
          title={t("search.failed")}
          text={`${t(`errors.${fault.reason}`)} ${t("failure.still")}`}
          requestId={fault.requestId && t("app.request", { id: fault.requestId })}
          retry={{ label: t("app.retry"), onRetry: retry }}
        />
      </>
    );
  }
  if (!shown) {
    return (
      <>
        <h1 className="vh">{t("search.title")}</h1>
        <RowsSkeleton rows={10} label={t("search.searching")} />
      </>
    );
  }
  const { found, question } = shown;
  const count = countOf(found);
  const narrowed =
    "kinds" in input || "teamId" in input || "userId" in input || "from" in input || "to" in input;
  const said = { count, more: String(found.more) };
  return (
    <div className="search-answer" data-stale={stale || undefined} aria-busy={stale}>
      <Headline>{t("search.headline", { ...said, question })}</Headline>
      <p className="vh" role="status">
        {stale ? t("search.searching") : t("search.announced", said)}
      </p>
      {count > 0 ? (
        <SearchResults slug={slug} found={found} />
      ) : (
        <EmptyState
          title={t("search.none", { question })}
          text={t(narrowed ? "search.noneFiltered" : "search.noneText")}
          action={
            narrowed && (
              <UiLink href={searchAddress(slug, { q: question })}>
                {t("search.clearFilters")}
              </UiLink>
            )
          }
        />
      )}
      {found.more && (
        <div className="search-more">
          <p>{t("search.more")}</p>
          {input.limit === 25 && (
            <Button variant="default" onClick={() => set({ show: "50" })}>
              {t("search.show", { count: 50 })}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

function NothingAsked({ slug }: { slug: string }) {
  const t = useTranslations("search");
  const examples = [
    { label: t("tryWord"), q: t("exampleWord") },
    { label: t("tryQuote"), q: t("exampleQuote") },
  ];
  return (
    <EmptyState
      title={t("empty")}
      text={t("emptyText")}
      action={
        <ul className="search-examples">
          {examples.map(({ label, q }) => (
            <li key={q}>
              <span>{label}</span>
              <UiLink href={searchAddress(slug, { q: askable(q) })}>{q}</UiLink>
            </li>
          ))}
        </ul>
      }
    />
  );
}
