/** Atlassian Document Format as plain lines. */

type Node = Readonly<Record<string, unknown>>;

type Step = { node: Node; mark: string } | { leave: string };

/** Each of these stands on lines of its own. */
const BLOCKS = new Set([
  ...["paragraph", "heading", "codeBlock", "blockquote", "panel", "listItem", "tableRow"],
  ...["taskItem", "decisionItem", "expand", "nestedExpand", "caption", "mediaSingle"],
]);
const CELLS = new Set(["tableCell", "tableHeader"]);

export function adfLines(document: unknown): string[] {
  const writer = new AdfWriter();
  // With a list of what is to come, not by recursion: the depth is for strangers to choose.
  const waiting: Step[] = [];
  const first = nodeOf(document);
  if (first) waiting.push({ node: first, mark: "" });
  for (let step = waiting.pop(); step !== undefined; step = waiting.pop()) {
    if ("leave" in step) {
      writer.leave(step.leave);
      continue;
    }
    const type = textOf(step.node.type);
    writer.enter(type, step.mark);
    writer.write(wordsOf(step.node));
    waiting.push({ leave: type });
    pushContent(step.node, waiting);
  }
  return writer.finish();
}

class AdfWriter {
  private readonly lines: string[] = [];
  private parts: string[] = [];
  /** What a line that has begun starts with, until something is written after it. */
  private mark = "";
  private rows = 0;

  enter(type: string, mark: string): void {
    if (BLOCKS.has(type)) this.flush();
    if (type === "tableRow") this.rows += 1;
    if (CELLS.has(type) && this.parts.length > 0) {
      if (this.parts.at(-1) === " ") this.parts.pop();
      this.parts.push(" | ");
    }
    if (mark !== "") this.mark = mark;
  }

  leave(type: string): void {
    if (type === "tableRow") this.rows -= 1;
    if (BLOCKS.has(type)) this.flush();
  }

  write(words: string): void {
    if (words === "") return;
    const [first = "", ...rest] = words.split(/\r\n|\r|\n/);
    this.append(first);
    for (const line of rest) {
      this.flush();
      this.append(line);
    }
  }

  finish(): string[] {
    this.rows = 0;
    this.flush();
    return this.lines;
  }

  private append(words: string): void {
    if (words === "") return;
    this.parts.push(this.mark, words);
    this.mark = "";
  }

  /** A row of a table is one line, whatever stands in its cells. */
  private flush(): void {
    if (this.rows > 0) {
      if (this.parts.at(-1)?.endsWith(" ") === false) this.parts.push(" ");
      return;
    }
    const text = this.parts.join("").trim();
    if (text !== "") this.lines.push(text);
    this.parts = [];
  }
}

function pushContent(node: Node, waiting: Step[]): void {
  const content: unknown[] = Array.isArray(node.content) ? node.content : [];
  for (let at = content.length - 1; at >= 0; at -= 1) {
    const child = nodeOf(content[at]);
    if (child) waiting.push({ node: child, mark: markOf(node, child, at) });
  }
}

function markOf(parent: Node, child: Node, at: number): string {
  if (child.type === "listItem") return parent.type === "orderedList" ? `${at + 1}. ` : "- ";
  if (child.type === "taskItem") return attribute(child, "state") === "DONE" ? "[x] " : "[ ] ";
  return child.type === "decisionItem" ? "- " : "";
}

/** What a node says by itself, without what is in it. */
function wordsOf(node: Node): string {
  switch (node.type) {
    case "text":
      return textOf(node.text);
    case "hardBreak":
      return "\n";
    case "mention":
    case "status":
      return attribute(node, "text");
    case "emoji":
      return attribute(node, "text") || attribute(node, "shortName");
    case "inlineCard":
    case "blockCard":
    case "embedCard":
      return attribute(node, "url");
    case "expand":
    case "nestedExpand":
      return attribute(node, "title");
    case "date":
      return dayOf(attribute(node, "timestamp"));
    default:
      return "";
  }
}

/** Milliseconds of a midnight in Greenwich, the editor's way to write a day. */
function dayOf(timestamp: string): string {
  return /^\d{1,12}$/.test(timestamp) || /^[1-6]\d{12}$/.test(timestamp)
    ? new Date(Number(timestamp)).toISOString().slice(0, 10)
    : "";
}

function nodeOf(value: unknown): Node | undefined {
  const isNode = typeof value === "object" && value !== null && !Array.isArray(value);
  return isNode ? (value as Node) : undefined;
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

function attribute(node: Node, name: string): string {
  const value = nodeOf(node.attrs)?.[name];
  return typeof value === "number" ? String(value) : textOf(value);
}
