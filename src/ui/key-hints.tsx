import "./key-hints.css";

export type KeyHint = { keys: string[]; label: string };

/** What the keys do here. */
export function KeyHints({ hints }: { hints: KeyHint[] }) {
  return (
    <p className="key-hints">
      {hints.map((hint) => (
        <span key={hint.label}>
          {hint.keys.map((key) => (
            <kbd key={key}>{key}</kbd>
          ))}
          {hint.label}
        </span>
      ))}
    </p>
  );
}
