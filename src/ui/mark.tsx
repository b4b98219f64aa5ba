import "./brand.css";

/** The receipt: what the product is known by. Decoration; its name stands beside it. */
export function Mark({ size = 20 }: { size?: number }) {
  return (
    <svg className="brand-mark" width={size} height={size} viewBox="0 0 20 20" aria-hidden="true">
      <path
        d="M2 1h16v16.4l-2.7-2.2-2.6 2.2-2.7-2.2-2.7 2.2-2.6-2.2L2 17.4Z"
        fill="var(--sh-ink)"
      />
      <path d="M5 4h10v1.8H5Zm0 3h7v1.8H5Zm0 3h4v1.8H5Z" fill="var(--sh-sheet)" />
    </svg>
  );
}
