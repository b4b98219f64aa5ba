import { Button } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import type { ReactNode } from "react";
import "./states.css";

type Empty = { title: ReactNode; text?: ReactNode; action?: ReactNode };

/** What belongs here, and the one thing that brings it. */
export function EmptyState({ title, text, action }: Empty) {
  return (
    <div className="empty">
      <svg className="empty-mark" width="18" height="24" viewBox="0 0 9 12" aria-hidden="true">
        <path d="M.5.5H8.5V11L7.17 9.2 5.83 11 4.5 9.2 3.17 11 1.83 9.2.5 11Z" />
      </svg>
      <b>{title}</b>
      {text && <p>{text}</p>}
      {action && <div className="empty-action">{action}</div>}
    </div>
  );
}

const WIDTHS = [62, 46, 54, 34, 58, 42];

/** Rows that are on their way, in the shape they will have. */
export function RowsSkeleton({ rows = 4, label }: { rows?: number; label: string }) {
  return (
    <div className="skeleton" role="status" aria-busy="true">
      <span className="vh">{label}</span>
      {Array.from({ length: rows }, (_, i) => `row ${i}`).map((row, i) => (
        <div className="skeleton-row" key={row} aria-hidden="true">
          <i className="skeleton-dot" />
          <i style={{ width: `${WIDTHS[i % WIDTHS.length]}%` }} />
          <i className="skeleton-figure" />
          <i className="skeleton-end" />
        </div>
      ))}
    </div>
  );
}

type Failed = {
  title: ReactNode;
  text?: ReactNode;
  /** As it is to be shown, for instance "request 7f3a". */
  requestId?: ReactNode;
  retry?: { label: string; onRetry: () => void };
};

/** What failed, what is still true, and the way to try again. */
export function ErrorState({ title, text, requestId, retry }: Failed) {
  return (
    <div className="failure" role="alert">
      <b>
        <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
          <path d="M6 .2 11.8 6 6 11.8.2 6Z" fill="var(--sh-off)" />
          <path d="m4.3 4.3 3.4 3.4m0-3.4L4.3 7.7" stroke="var(--sh-sheet)" strokeWidth="1.2" />
        </svg>
        {title}
      </b>
      {text && <p>{text}</p>}
      {(retry || requestId) && (
        <div className="failure-foot">
          {retry && (
            <Button
              variant="default"
              size="xs"
              leftSection={<IconRefresh size={14} aria-hidden="true" />}
              onClick={retry.onRetry}
            >
              {retry.label}
            </Button>
          )}
          {requestId && <code>{requestId}</code>}
        </div>
      )}
    </div>
  );
}

type Work = { label: string; value: number; total: number; text?: ReactNode };

/** How far a long piece of work is; the text counts. */
export function LongWork({ label, value, total, text }: Work) {
  const share = total > 0 ? Math.min(1, Math.max(0, value / total)) : 0;
  return (
    <div className="work">
      {text && <p role="status">{text}</p>}
      <div
        className="work-bar"
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={Math.max(total, 0)}
        aria-valuenow={Math.min(value, total)}
      >
        <i style={{ width: `${share * 100}%` }} data-some={share > 0 || undefined} />
        <i data-rest={share < 1 || undefined} />
      </div>
    </div>
  );
}
