import "./figure.css";
import { UiLink } from "./link";
import { type Evidence, Stub } from "./receipt-mark";

type FigureFace = {
  value: string;
  unit?: string;
  /** Left out: no receipt is drawn. */
  evidence?: Evidence;
  /** "hero" is the one figure of a page, in a box that shows while its receipt is open. */
  size?: "sm" | "md" | "lg" | "xl" | "hero" | "inherit";
  /** What the figure is and how it is evidenced; read after the value and shown on hover. */
  label: string;
  /** Its receipt is on screen now. */
  open?: boolean;
};

export type FigureProps = FigureFace &
  (
    | { href: string; onOpen?: undefined; plain?: undefined }
    | { onOpen: () => void; href?: undefined; plain?: undefined }
    | { plain: true; href?: undefined; onOpen?: undefined }
  );

/** Any figure on any screen: the value, its unit, and the receipt it opens. */
export function Figure({
  value,
  unit,
  evidence,
  size = "md",
  label,
  open,
  href,
  onOpen,
}: FigureProps) {
  const face = (
    <>
      <span className="figure-face" title={label}>
        <span className="figure-n">{value}</span>
        {unit !== undefined && (
          <span className="figure-u" data-tight={unit === "%" || undefined}>
            {unit}
          </span>
        )}
        {evidence && (
          <span className="figure-stub">
            <Stub evidence={evidence} scale={size === "xl" || size === "hero" ? 1.25 : 1} />
          </span>
        )}
      </span>
      <span className="figure-vh">{label}</span>
    </>
  );
  const shared = {
    className: "figure",
    "data-size": size,
    "data-open": open || undefined,
  };
  if (href !== undefined) {
    return (
      <UiLink href={href} {...shared} data-hit>
        {face}
      </UiLink>
    );
  }
  if (onOpen) {
    return (
      <button
        type="button"
        {...shared}
        data-hit
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={onOpen}
      >
        {face}
      </button>
    );
  }
  return <span {...shared}>{face}</span>;
}
