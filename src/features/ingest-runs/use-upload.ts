"use client";
import { useState } from "react";
import { api, faultOf } from "#client";
import type { EvidenceKind } from "#domain/evidence-words";
import type { FaultReason } from "#domain/faults";
import { bundleFiles, headLength } from "#domain/formats/bundles";
import { writeManifest } from "#domain/upload";

export type FileOutcome = {
  file: string;
  status: "stored" | "revised" | "already-stored" | "empty" | "rejected" | "pending";
  stored: number;
  revised: number;
  alreadyStored: number;
  empty: number;
  pending: number;
  rejected: { line: number; reason: string }[];
  failed?: FaultReason;
};

type Into = { teamId: string; kind: EvidenceKind | null; dateOrder: "dmy" | "mdy" | null };
type Dropped = { file: File; name: string; head: string };

/** Sends files into one run of the ledger, those that become one capture together, and closes it. */
export function useUpload(organizationId: string) {
  const cache = api.useUtils();
  const start = api.ingestRuns.start.useMutation();
  const finish = api.ingestRuns.finish.useMutation();
  const [files, setFiles] = useState<FileOutcome[]>([]);
  const [total, setTotal] = useState(0);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<FaultReason>();

  const send = async (chosen: File[], into: Into) => {
    setBusy(true);
    setProblem(undefined);
    setFiles([]);
    setTotal(chosen.length);
    try {
      const run = await start.mutateAsync({
        organizationId,
        ...into,
        idempotencyKey: crypto.randomUUID(),
      });
      const dropped = await Promise.all(chosen.map(headed));
      for (const bundle of bundleFiles(dropped, into.kind)) {
        // Slack merges message by message; a capture of issues is of one week as a whole.
        const parts = bundle.shape === "slack-day" ? partsOf(bundle.files) : [bundle.files];
        for (const part of parts) {
          const outcomes = await sendTogether(organizationId, run.id, part);
          setFiles((before) => [...before, ...outcomes]);
        }
      }
      await finish.mutateAsync({ organizationId, id: run.id });
    } catch (error) {
      setProblem(faultOf(error).reason);
    } finally {
      setBusy(false);
      await Promise.all([
        cache.ingestRuns.invalidate(),
        cache.dailyReports.invalidate(),
        cache.sources.invalidate(),
        cache.personAliases.invalidate(),
      ]);
    }
  };
  return { send, files, total, busy, problem };
}

async function headed(file: File): Promise<Dropped> {
  // A dropped folder's files carry their path: two folders' files of one name are two.
  const path = (file as { path?: string }).path ?? file.webkitRelativePath;
  const name = (path || file.name).replace(/^\.?\//, "");
  return { file, name, head: await file.slice(0, headLength).text() };
}

/** What one request carries of a long channel. */
const most = { files: 500, bytes: 24_000_000 };

function partsOf(files: Dropped[]): Dropped[][] {
  const parts: Dropped[][] = [];
  let size = 0;
  for (const one of files) {
    const part = parts.at(-1);
    size += one.file.size;
    if (part && part.length < most.files && size <= most.bytes) part.push(one);
    else {
      parts.push([one]);
      size = one.file.size;
    }
  }
  return parts;
}

async function sendTogether(
  organizationId: string,
  runId: string,
  files: Dropped[],
): Promise<FileOutcome[]> {
  const address = new URLSearchParams({ organizationId, runId });
  const manifest = writeManifest(files.map(({ name, file }) => ({ name, size: file.size })));
  const body = new Blob([manifest, ...files.map(({ file }) => file)]);
  const answer = await fetch(`/api/upload?${address}`, { method: "POST", body }).catch(() => null);
  const said = await answer?.json().catch(() => null);
  if (answer?.ok && said) return said as FileOutcome[];
  const none = { stored: 0, revised: 0, alreadyStored: 0, empty: 0, pending: 0, rejected: [] };
  const failed = (said?.reason ?? "unexpected") as FaultReason;
  return files.map(({ name }) => ({ file: name, status: "rejected", ...none, failed }));
}
