import { TRPCClientError } from "@trpc/client";
import type { FaultReason } from "#domain/faults";

export type ShownFault = {
  reason: FaultReason;
  requestId: string | undefined;
  fields: Record<string, string[]>;
  details: Record<string, string | number | null>;
};

/** What went wrong, for a sentence on the screen. */
export function faultOf(error: unknown): ShownFault {
  const data = error instanceof TRPCClientError ? (error.data as Partial<ShownFault> | null) : null;
  return {
    reason: data?.reason ?? "unexpected",
    requestId: data?.requestId,
    fields: data?.fields ?? {},
    details: data?.details ?? {},
  };
}
