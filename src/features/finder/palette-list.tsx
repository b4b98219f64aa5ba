"use client";
import type { ReactNode } from "react";
import { faultOf } from "#client";
import { useTranslations } from "#i18n";
import { EmptyState, ErrorState, RowsSkeleton, UiLink } from "#ui";
import type { PaletteGroup, PaletteRow } from "./use-palette-groups";

type State = null | "loading" | { nothingFor: string } | { failed: unknown; retry: () => void };

type Props = {
  id: string;
  idOf: (key: string) => string;
  groups: PaletteGroup[];
  activeKey: string | undefined;
  onPoint: (key: string) => void;
  /** A row is being followed. */
  onOpen: () => void;
  state: State;
};

/** What was found, group by group; and in place of it that nothing was, or not yet, or not at all. */
export function PaletteList({ id, idOf, groups, activeKey, onPoint, onOpen, state }: Props) {
  const t = useTranslations("search");
  return (
    <>
      {state && (
        <div className="palette-instead">
          <Instead state={state} />
        </div>
      )}
      <div id={id} className="palette-list" role="listbox" aria-label={t("options")}>
        {groups.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: a listbox groups its options this way
          <div role="group" key={group.key} aria-label={group.title || undefined}>
            {group.title !== "" && (
              <p className="palette-group" aria-hidden="true">
                {group.title}
              </p>
            )}
            {group.rows.map((row) => (
              <UiLink
                key={row.key}
                id={idOf(row.key)}
                href={row.href}
                prefetch={false}
                role="option"
                tabIndex={-1}
                aria-selected={row.key === activeKey}
                className="palette-row"
                onPointerMove={() => onPoint(row.key)}
                onClick={(event) => {
                  if (!event.metaKey && !event.ctrlKey && !event.shiftKey) onOpen();
                }}
              >
                <RowFace row={row} />
              </UiLink>
            ))}
          </div>
        ))}
      </div>
    </>
  );
}

function RowFace({ row }: { row: PaletteRow }): ReactNode {
  return (
    <>
      <span className="palette-mark">{row.mark}</span>
      <span className="palette-said">
        <span className="palette-title" data-evidence={row.evidence || undefined}>
          {row.title}
        </span>
        {row.rest && <span className="palette-rest">{row.rest}</span>}
        {row.kind && (
          <small>
            <b>{row.kind}</b>
            {row.detail.map((one) => (
              <span key={one}>{one}</span>
            ))}
          </small>
        )}
      </span>
      {row.end && <span className="palette-end">{row.end}</span>}
    </>
  );
}

function Instead({ state }: { state: NonNullable<State> }) {
  const t = useTranslations();
  if (state === "loading") return <RowsSkeleton rows={6} label={t("search.searching")} />;
  if ("nothingFor" in state) {
    return (
      <EmptyState
        title={t("search.none", { question: state.nothingFor })}
        text={t("search.noneText")}
      />
    );
  }
  const fault = faultOf(state.failed);
  return (
    <ErrorState
      title={t("search.failed")}
      text={t(`errors.${fault.reason}`)}
      requestId={fault.requestId && t("app.request", { id: fault.requestId })}
      retry={{ label: t("app.retry"), onRetry: state.retry }}
    />
  );
}
