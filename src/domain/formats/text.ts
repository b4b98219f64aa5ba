/** Bytes to text, text to lines, names to keys: one way for every format, so lines number alike. */

export type DecodedText =
  | { kind: "text"; text: string; encoding: "utf-8" | "windows-1252" }
  | { kind: "refused"; reason: "control-character"; line: number; code: number };

const TAB = 0x09;
const LF = 0x0a;
const CR = 0x0d;

/**
 * Bytes 0x80–0x9F in windows-1252. Spelled out because some Node releases decode that label as
 * Latin-1. U+0000 stands where the code page has no character.
 */
const WINDOWS_1252_HIGH = "€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ";

/** The character of a windows-1252 byte, or undefined for the five bytes that have none. */
export function windows1252Character(byte: number): string | undefined {
  if (byte < 0x80 || byte > 0x9f) return String.fromCharCode(byte);
  const character = WINDOWS_1252_HIGH.charAt(byte - 0x80);
  return character === "\0" ? undefined : character;
}

export function decodeText(bytes: Uint8Array): DecodedText {
  const body = hasUtf8Mark(bytes) ? bytes.subarray(3) : bytes;
  const refused = findRefusedByte(body, isC0Control);
  if (refused) return refused;

  const unicode = decodeUtf8(body);
  if (unicode !== undefined) {
    return { kind: "text", text: foldLineEnds(unicode), encoding: "utf-8" };
  }
  const undefinedByte = findRefusedByte(body, (byte) => windows1252Character(byte) === undefined);
  if (undefinedByte) return undefinedByte;
  return { kind: "text", text: foldLineEnds(decodeWindows1252(body)), encoding: "windows-1252" };
}

/** A final line end closes the last line; it does not begin another. */
export function splitLines(text: string): string[] {
  const lines = text.split(/\r\n|\r|\n/);
  if (lines[lines.length - 1] === "") lines.pop();
  return lines;
}

/** Nothing to fold: most names are this, and normalising them costs more than reading the file. */
const PLAIN_NAME = /^[!-~]+(?: [!-~]+)*$/;

/** The name as written, safe to show: NFC, trimmed, each run of white space (NBSP too) one space. */
export function foldName(name: string): string {
  const trimmed = name.trim();
  if (PLAIN_NAME.test(trimmed)) return trimmed;
  return trimmed.normalize("NFC").replace(/\s+/g, " ").trim();
}

/** What two spellings of one name share. Compatibility forms go first: they may hide capitals. */
export function nameKey(name: string): string {
  const trimmed = name.trim();
  if (PLAIN_NAME.test(trimmed)) return trimmed.toLowerCase();
  return foldName(trimmed.normalize("NFKC")).toLocaleLowerCase("en").normalize("NFKC");
}

function hasUtf8Mark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

function isC0Control(byte: number): boolean {
  return byte < 0x20 && byte !== TAB && byte !== LF && byte !== CR;
}

/** Works on bytes: below 0x80 both encodings mean the same, and nothing is decoded in vain. */
function findRefusedByte(bytes: Uint8Array, refuses: (byte: number) => boolean) {
  let line = 1;
  let previous = -1;
  for (const byte of bytes) {
    if (byte === CR || (byte === LF && previous !== CR)) line += 1;
    if (refuses(byte)) {
      return { kind: "refused", reason: "control-character", line, code: byte } as const;
    }
    previous = byte;
  }
  return undefined;
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function decodeWindows1252(bytes: Uint8Array): string {
  const codes = Uint16Array.from(bytes, (byte) => windows1252Character(byte)?.charCodeAt(0) ?? 0);
  // By pieces: an argument list has a limit, a file has not.
  const pieces: string[] = [];
  for (let at = 0; at < codes.length; at += 8192) {
    pieces.push(String.fromCharCode(...codes.subarray(at, at + 8192)));
  }
  return pieces.join("");
}

function foldLineEnds(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}
