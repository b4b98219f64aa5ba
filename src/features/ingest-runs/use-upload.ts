"use client";
import { useState } from "react";
import { api } from "#client";
import type { FaultReason } from "#domain/faults";

export type FileOutcome = {
  file: string;
  status: "stored" | "revised" | "already-stored" | "empty" | "rejected" | "pending";
  stored: number;
  revised: number;
  alreadyStored: number;
  empty: number;
  rejected: { line: number; reason: string }[];
  failed?: FaultReason;
};

/** Sends files one after the other into one run of the ledger, and closes it. */
export function useUpload(organizationId: string) {
  const cache = api.useUtils();
  const start = api.ingestRuns.start.useMutation();
  const finish = api.ingestRuns.finish.useMutation();
  const [files, setFiles] = useState<FileOutcome[]>([]);
  const [total, setTotal] = useState(0);
  const [busy, setBusy] = useState(false);

  const send = async (
    chosen: File[],
    into: { teamId: string; dateOrder: "dmy" | "mdy" | null },
  ) => {
    setBusy(true);
    setFiles([]);
    setTotal(chosen.length);
    try {
      const run = await start.mutateAsync({
        organizationId,
        kind: "daily-reports",
        ...into,
        idempotencyKey: crypto.randomUUID(),
      });
      for (const file of chosen) {
        const outcome = await sendOne(organizationId, run.id, file);
        setFiles((before) => [...before, outcome]);
      }
      await finish.mutateAsync({ organizationId, id: run.id });
    } finally {
      setBusy(false);
      await Promise.all([
        cache.ingestRuns.invalidate(),
        cache.dailyReports.invalidate(),
        cache.personAliases.invalidate(),
      ]);
    }
  };
  return { send, files, total, busy, problem: start.error ?? finish.error };
}

async function sendOne(organizationId: string, runId: string, file: File): Promise<FileOutcome> {
  const address = new URLSearchParams({ organizationId, runId, name: file.name });
  const answer = await fetch(`/api/upload?${address}`, { method: "POST", body: file }).catch(
    () => null,
  );
  const body = await answer?.json().catch(() => null);
  if (answer?.ok && body) return body as FileOutcome;
  const none = { stored: 0, revised: 0, alreadyStored: 0, empty: 0, rejected: [] };
  const failed = (body?.reason ?? "unexpected") as FaultReason;
  return { file: file.name, status: "rejected", ...none, failed };
}
