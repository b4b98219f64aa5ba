import type { EvidenceKind } from "#domain/evidence-words";
import type { DailyReportEntry } from "#domain/formats/daily-report";
import type { WrittenPerson } from "#domain/formats/evidence";
import type { RedactionPolicy } from "#domain/formats/redact";
import type { PreparedSource } from "./keep-sources";
import type { NewBlob, Problem } from "./read-text";

/** The entries of one file, and the lines they stand in. */
export type ReportEntries = {
  fileName: string;
  blob: NewBlob;
  entries: DailyReportEntry[];
  lines: string[];
  csv: boolean;
};

/** A file of a bundle, as the ledger names it. */
export type PreparedFile = {
  name: string;
  received: string;
  problems: Problem[];
  /** The bytes it is kept as, when it is kept as a file of its own. */
  blob?: NewBlob | undefined;
  /** Nothing of it was stored, for its problems. */
  refused?: boolean;
  /** It was read, and there is nothing in it. */
  empty?: boolean;
};

/** What a bundle comes to, ready to be stored in one transaction. */
export type Prepared = {
  files: PreparedFile[];
  sources: PreparedSource[];
  reports?: ReportEntries;
  people?: WrittenPerson[];
};

export type PreparedBundle = Prepared & {
  kind: EvidenceKind | null;
  /** What was taken out of it. */
  policy: RedactionPolicy;
};

export type RecordOutcome = {
  id: string | undefined;
  status: "stored" | "revised" | "already-stored" | "empty";
  revision: number;
};

export type IngestedFile = {
  file: string;
  status: RecordOutcome["status"] | "rejected" | "pending";
  stored: number;
  revised: number;
  alreadyStored: number;
  empty: number;
  pending: number;
  rejected: { file: string; line: number; reason: string }[];
  /** The records as they ended, for callers that sent exactly one. */
  entries: RecordOutcome[];
};

/** A record met in a file, as the ledger has it. */
export type LedgerRecord = RecordOutcome & {
  file: number;
  line: number;
  title: string | null;
  aliasId: string | null;
  day: string | null;
};
