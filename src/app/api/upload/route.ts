import * as z from "zod";
import { readFiles } from "#domain/upload";
import { env } from "#env";
import { Fault, fromOwnPage, OrgScope, personOf, requestIdOf } from "#scope";
import { uploadFiles } from "#services/ingest-runs";

const target = z.object({
  organizationId: z.guid(),
  runId: z.guid(),
});

const statuses = {
  not_found: 404,
  unauthenticated: 401,
  forbidden: 403,
  conflict: 409,
  too_large: 413,
  busy: 503,
  unavailable: 503,
};

/** Dropped files that belong together: they are the body, their place is in the address. */
export async function POST(request: Request) {
  const requestId = requestIdOf(request.headers);
  const answer = (status: number, body: unknown) =>
    Response.json(body, { status, headers: { "cache-control": "no-store" } });
  try {
    if (!fromOwnPage(request.headers)) throw new Fault("bad-origin");
    const person = await personOf(request.headers, requestId);
    if (!person) throw new Fault("signed-out");
    const asked = target.safeParse(Object.fromEntries(new URL(request.url).searchParams));
    if (!asked.success) throw new Fault("bad-input");
    const { organizationId, runId } = asked.data;
    const scope = await OrgScope.open(
      { userId: person.userId, requestId },
      organizationId,
      "manager",
    );
    const files = readFiles(await bodyOf(request, env().UPLOAD_LIMIT_BYTES));
    if (!files) throw new Fault("bad-input");
    const done = await uploadFiles(scope, { organizationId, runId }, files);
    return answer(
      200,
      done.map(({ entries: _, ...file }) => file),
    );
  } catch (error) {
    const fault = error instanceof Fault ? error : new Fault("unexpected");
    if (!(error instanceof Fault)) {
      const { runtime } = await import("#scope");
      runtime().log.error({ requestId, err: error }, "upload failed");
    }
    const status =
      statuses[fault.code as keyof typeof statuses] ?? (fault.code === "invalid" ? 400 : 500);
    return answer(status, { reason: fault.reason, message: fault.message, requestId });
  }
}

async function bodyOf(request: Request, limit: number): Promise<Uint8Array> {
  if (Number(request.headers.get("content-length") ?? 0) > limit) throw new Fault("file-too-large");
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    size += part.byteLength;
    if (size > limit) throw new Fault("file-too-large");
    parts.push(part);
  }
  return Buffer.concat(parts);
}
