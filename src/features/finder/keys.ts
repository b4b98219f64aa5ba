export const isApple = () => /Mac|iP(hone|ad|od)/.test(navigator.platform);

const isWriting = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.closest("input, textarea, select") !== null);

/** A dialog that waits for an answer is not left for a search. */
const isAsked = () => document.querySelector('[role="dialog"][aria-modal="true"]') !== null;

/** Ctrl-K, or Cmd-K where that is the key; and / where nobody is writing. */
export function isCall(event: KeyboardEvent, opened: boolean): boolean {
  if (event.defaultPrevented || event.altKey || event.repeat || event.isComposing) return false;
  const command = isApple() ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
  if (command && !event.shiftKey && event.key.toLowerCase() === "k") return opened || !isAsked();
  const plain = !event.ctrlKey && !event.metaKey;
  return plain && event.key === "/" && !opened && !isWriting(event.target) && !isAsked();
}

/** A key that writes a character. */
export const isText = (event: KeyboardEvent): boolean =>
  event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing;
