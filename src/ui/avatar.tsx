import "./avatar.css";

/** The first letters of the first and the last name. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return ends.map((word) => [...(word ?? "")][0]?.toLocaleUpperCase() ?? "").join("");
}

export type AvatarProps = {
  name: string;
  size?: number;
  /** Says the name aloud, where it is not written beside. */
  labelled?: boolean;
};

export function Avatar({ name, size = 20, labelled }: AvatarProps) {
  const named = labelled ? ({ role: "img", "aria-label": name } as const) : { "aria-hidden": true };
  return (
    <span
      className="avatar"
      style={{ width: size, height: size, fontSize: size * 0.42 }}
      title={labelled ? name : undefined}
      {...named}
    >
      {initialsOf(name)}
    </span>
  );
}
