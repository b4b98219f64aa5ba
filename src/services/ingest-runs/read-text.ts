import { createHash } from "node:crypto";
import { BlobUnavailableError } from "#adapters/blobs";
import { queries, type TenantTx } from "#db";
import { type RedactionPolicy, redact } from "#domain/formats/redact";
import { decodeText, splitLines } from "#domain/formats/text";
import { Fault, type OrgScope } from "#scope";

export const sha256 = (data: string | Uint8Array) =>
  createHash("sha256").update(data).digest("hex");

export type IncomingFile = { name: string; bytes: Uint8Array };
export type Problem = { line: number; code: string; text: string };
export type NewBlob = Parameters<typeof queries.blobs.insert>[1];

/** A file as it was received and as it may be kept: decoded, its secrets taken out. */
export type ReadText = {
  name: string;
  received: string;
  text: string;
  lines: string[];
  redactions: number;
  /** Its own bytes, when nothing had to be taken out of them. */
  original: Uint8Array | undefined;
};

/** What an organization has taken out of evidence before it is stored, besides secrets. */
export const redactionPolicy = (scope: OrgScope) => scope.read(policyNow);

/** The same within a transaction. */
export async function policyNow(tx: TenantTx): Promise<RedactionPolicy> {
  const [organization] = await queries.organizations.get(tx, {});
  if (!organization) throw new Fault("not-found");
  const phrases = organization.redactionPhrases.split("\n").map((phrase) => phrase.trim());
  return {
    codeBlocks: organization.redactCode ? "redact" : "keep",
    phrases: phrases.filter((phrase) => phrase !== ""),
  };
}

/** A text of JavaScript ends near half a gigabyte; what is parsed of it has to fit beside it. */
const mostBytes = 200_000_000;

/** Bytes → text without secrets. What cannot be read is a problem with its line, and nothing is kept. */
export function readText(
  file: IncomingFile,
  policy: RedactionPolicy,
): { file: ReadText } | { problem: Problem; name: string; received: string } {
  // A name is stored, shown and searched like a text.
  const name = redact(file.name, policy).text.slice(-255).toWellFormed();
  const received = sha256(file.bytes);
  if (file.bytes.byteLength > mostBytes) {
    const text = `${Math.round(file.bytes.byteLength / 1e6)} MB`;
    return { problem: { line: 1, code: "too-large", text }, name, received };
  }
  const decoded = decodeText(file.bytes);
  if (decoded.kind === "refused") {
    const text = `0x${decoded.code.toString(16)}`;
    return { problem: { line: decoded.line, code: decoded.reason, text }, name, received };
  }
  const { text, total } = redact(decoded.text, policy);
  const original = total === 0 ? file.bytes : undefined;
  return {
    file: { name, received, text, lines: splitLines(text), redactions: total, original },
  };
}

/** The bytes of a text, kept: under their own hash, so keeping them twice is keeping them once. */
export async function keepText(
  scope: OrgScope,
  file: { text: string; lines?: string[]; redactions: number; original?: Uint8Array | undefined },
  contentType: string,
): Promise<NewBlob> {
  const bytes = file.original ?? new TextEncoder().encode(file.text);
  const facts = {
    size: bytes.byteLength,
    lineCount: (file.lines ?? splitLines(file.text)).length,
    contentType,
    redactions: file.redactions,
  };
  try {
    const kept = await scope.blobs.put(scope.organizationId, bytes);
    return { ...kept, ...facts, storedAt: new Date() };
  } catch (error) {
    if (!(error instanceof BlobUnavailableError)) throw error;
    scope.log.warn({ sha256: sha256(bytes) }, "blob not kept");
    const hash = sha256(bytes);
    const storageKey = `${scope.organizationId}/${hash.slice(0, 2)}/${hash}`;
    return { sha256: hash, storageKey, provider: scope.blobs.provider, ...facts, storedAt: null };
  }
}
