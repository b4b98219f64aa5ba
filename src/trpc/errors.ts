import { TRPCError } from "@trpc/server";
import { ZodError } from "zod";
import { type FaultCode, type FaultReason, faults } from "#domain/faults";
import { Fault, reasonOf } from "#scope";
import { poisoned } from "./transformer";

const codes = {
  not_found: "NOT_FOUND",
  unauthenticated: "UNAUTHORIZED",
  forbidden: "FORBIDDEN",
  conflict: "CONFLICT",
  invalid: "BAD_REQUEST",
  too_large: "PAYLOAD_TOO_LARGE",
  busy: "SERVICE_UNAVAILABLE",
  unavailable: "SERVICE_UNAVAILABLE",
  internal: "INTERNAL_SERVER_ERROR",
} as const satisfies Record<FaultCode, TRPCError["code"]>;

const knownReason = (error: unknown): FaultReason | undefined =>
  error instanceof ZodError ? "bad-input" : reasonOf(error);

/** Any error → one the client may see. What is not known is masked; its cause stays for the log. */
export function asPublicError(error: TRPCError): TRPCError {
  const cause = error.cause ?? error;
  if (error.code !== "INTERNAL_SERVER_ERROR" && !(cause instanceof Fault)) return error;
  const reason = knownReason(cause);
  const [code, message] = faults[reason ?? "unexpected"];
  return new TRPCError({ code: codes[code], message, cause });
}

export type PublicErrorData = {
  code: string;
  httpStatus: number;
  path?: string | undefined;
  reason: FaultReason;
  requestId: string | undefined;
  details: Record<string, string | number | null> | undefined;
  /** Where an input was refused: dotted path → messages. */
  fields: Record<string, string[]> | undefined;
};

const byTrpcCode: Partial<Record<TRPCError["code"], FaultReason>> = {
  NOT_FOUND: "not-found",
  UNAUTHORIZED: "signed-out",
  FORBIDDEN: "not-allowed",
  CONFLICT: "stale-version",
  BAD_REQUEST: "bad-input",
  PARSE_ERROR: "bad-input",
  METHOD_NOT_SUPPORTED: "bad-input",
  UNSUPPORTED_MEDIA_TYPE: "bad-input",
  PAYLOAD_TOO_LARGE: "body-too-large",
  SERVICE_UNAVAILABLE: "busy",
};

/** The body of an error: code, sentence, fields, request id; never SQL, parameters or a stack. */
export function publicShape(
  error: TRPCError,
  data: { code: string; httpStatus: number; path?: string | undefined },
  requestId: string | undefined,
): { message: string; data: PublicErrorData } {
  const { cause } = error;
  const reason =
    cause instanceof Fault
      ? cause.reason
      : (knownReason(cause) ?? byTrpcCode[error.code] ?? "unexpected");
  const { code, httpStatus, path } = data;
  return {
    message: faults[reason][1],
    data: {
      code,
      httpStatus,
      path,
      reason,
      requestId,
      details: cause instanceof Fault ? cause.details : undefined,
      fields: cause instanceof ZodError ? fieldsOf(cause) : undefined,
    },
  };
}

function fieldsOf(error: ZodError): Record<string, string[]> {
  const fields: Record<string, string[]> = {};
  for (const issue of error.issues.slice(0, 50)) {
    const at = issue.code === "unrecognized_keys" ? issue.keys : [];
    // As a key of its own such a name could not be written into the answer.
    const path = [...issue.path, ...at]
      .map((part) => (poisoned.has(String(part)) ? `"${String(part)}"` : String(part)))
      .join(".")
      .slice(0, 200);
    fields[path] = [...(fields[path] ?? []), issue.message.slice(0, 300)];
  }
  return fields;
}
