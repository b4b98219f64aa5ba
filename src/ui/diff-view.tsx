import "./diff-view.css";

export type DiffLine = { kind: "same" | "added" | "removed"; text: string };
export type DiffViewProps = {
  label: string;
  lines: DiffLine[];
  addedLabel: string;
  removedLabel: string;
};

const SIGN = { same: "", added: "+", removed: "−" } as const;
const TAG = { same: "span", added: "ins", removed: "del" } as const;

/** Two texts as one: sign, colour and a spoken word tell what came and what went. */
export function DiffView({ label, lines, addedLabel, removedLabel }: DiffViewProps) {
  return (
    <ol className="diff-view" aria-label={label}>
      {lines.map((line, index) => {
        const Text = TAG[line.kind];
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in the text.
          <li key={index} className="diff-line" data-kind={line.kind}>
            <span className="diff-sign" aria-hidden="true">
              {SIGN[line.kind]}
            </span>
            {line.kind !== "same" && (
              <span className="diff-vh">{line.kind === "added" ? addedLabel : removedLabel}</span>
            )}
            <Text className="diff-text">{line.text === "" ? "\u00a0" : line.text}</Text>
          </li>
        );
      })}
    </ol>
  );
}
