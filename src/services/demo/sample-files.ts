import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { EvidenceKind } from "#domain/evidence-words";
import { type RedactionPolicy, redact } from "#domain/formats/redact";
import type { IncomingFile } from "#services/ingest-runs";
import { daysIn, redateSample } from "./redate";

export type DemoCalendar = {
  /** The Monday of the samples' last week, and the one it is moved to. */
  sampleWeek: string;
  week: string;
  today: string;
};

export type SampleFile = IncomingFile & { text: string };

/** A file of the samples, moved to the demo's calendar: its name and what stands in it. */
export async function readSample(path: string, calendar: DemoCalendar): Promise<SampleFile> {
  const { sampleWeek, week, today } = calendar;
  const moved = (text: string) => redateSample(text, sampleWeek, week, today);
  const text = moved(await readFile(path, "utf8"));
  return { name: moved(basename(path)), text, bytes: new TextEncoder().encode(text) };
}

/** What a folder of one kind has for the demo today. */
export async function readSamples(
  folder: string,
  kind: EvidenceKind,
  calendar: DemoCalendar,
): Promise<SampleFile[]> {
  const names = (await readdir(folder).catch(() => [])).sort();
  const files = await Promise.all(names.map((name) => readSample(join(folder, name), calendar)));
  return files.filter(({ name }) => hasCome(kind, name, calendar.today));
}

/** A snapshot is taken when its week is over; all else begins on its first day. */
function hasCome(kind: EvidenceKind, name: string, today: string): boolean {
  const days = daysIn(name);
  const day = kind === "jira" ? days.at(-1) : days[0];
  return day === undefined || day <= today;
}

/** What is kept of a file: its secrets are taken out first. */
export const storedText = ({ text }: SampleFile, policy: RedactionPolicy): string =>
  redact(text, policy).text;

export const sha256Of = (text: string): string => createHash("sha256").update(text).digest("hex");
