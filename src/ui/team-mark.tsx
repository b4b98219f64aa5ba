import "./glyphs.css";

export type TeamShape = "disc" | "square" | "diamond" | "triangle";

const OUTLINE: Record<TeamShape, string> = {
  disc: "M6 1.75a4.25 4.25 0 1 1 0 8.5 4.25 4.25 0 0 1 0-8.5Z",
  square: "M2 2h8v8H2Z",
  diamond: "M6 .9 11.1 6 6 11.1.9 6Z",
  triangle: "M6 1.6 10.9 10.2H1.1Z",
};

export function TeamMark({
  shape,
  size = 12,
  title,
}: {
  shape: TeamShape;
  size?: number;
  title?: string;
}) {
  const props = { className: "team-mark", width: size, height: size, viewBox: "0 0 12 12" };
  const drawing = <path d={OUTLINE[shape]} fill="none" stroke="currentColor" strokeWidth="1.5" />;
  if (title === undefined) {
    return (
      <svg {...props} aria-hidden="true">
        {drawing}
      </svg>
    );
  }
  return (
    <svg {...props} role="img" aria-label={title}>
      <title>{title}</title>
      {drawing}
    </svg>
  );
}
