/**
 * Several files as one body, for those that become one capture: a line of JSON that names them with
 * their sizes, then their bytes one after the other.
 */

export type NamedSize = { name: string; size: number };

export const mostFilesAtOnce = 5_000;
const longestName = 500;
/** Of the line that names them. */
export const longestManifest = 3_000_000;

export function writeManifest(files: readonly NamedSize[]): string {
  return `${JSON.stringify(files.map(({ name, size }) => ({ name, size })))}\n`;
}

/** The files of such a body, or undefined when it is not one. */
export function readFiles(body: Uint8Array): { name: string; bytes: Uint8Array }[] | undefined {
  const end = body.subarray(0, longestManifest).indexOf(0x0a);
  if (end < 0) return undefined;
  const named = manifest(new TextDecoder().decode(body.subarray(0, end)));
  if (!named) return undefined;
  let at = end + 1;
  const files = named.map(({ name, size }) => {
    const bytes = body.subarray(at, at + size);
    at += size;
    return { name, bytes };
  });
  return at === body.byteLength ? files : undefined;
}

function manifest(text: string): NamedSize[] | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!Array.isArray(value) || value.length === 0 || value.length > mostFilesAtOnce)
    return undefined;
  return value.every(isNamedSize) ? value : undefined;
}

const isNamedSize = (one: unknown): one is NamedSize => {
  const { name, size } = (one ?? {}) as Partial<NamedSize>;
  return (
    typeof name === "string" &&
    name.length > 0 &&
    name.length <= longestName &&
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
    !/[\u0000-\u001f\u007f]/.test(name) &&
    name.isWellFormed() &&
    Number.isSafeInteger(size) &&
    (size ?? -1) >= 0
  );
};
