/** The first line that says something: neither heading nor blank. */
export function firstLine(text: string): string {
  const line = text.split("\n").find((one) => one.trim() && !/^(#|```|~~~)/.test(one.trim()));
  return (line ?? "").replace(/^\s*[-*]\s+/, "");
}
