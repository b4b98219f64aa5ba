import "./brand.css";

/** The receipt: what the product is known by. Decoration; its name stands beside it. */
export function Mark({ size = 20 }: { size?: number }) {
  return (
    <svg className="brand-mark" width={size} height={size} viewBox="0 0 20 20" aria-hidden="true">
      <path
        d="M2 1h16v17.5l-2.65-2.4-2.7 2.4L10 16.1l-2.65 2.4-2.7-2.4L2 18.5Z"
        fill="var(--sh-ink)"
      />
      <path d="M5.5 5.5h9v1.7h-9Zm0 4h5.5v1.7H5.5Z" fill="var(--sh-sheet)" />
    </svg>
  );
}
