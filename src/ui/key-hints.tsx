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

/** Which keys do what a button does, inside it. */
export function KeyCaps({ keys }: { keys: string[] }) {
  return (
    <span className="key-caps" aria-hidden="true">
      {keys.map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
    </span>
  );
}
