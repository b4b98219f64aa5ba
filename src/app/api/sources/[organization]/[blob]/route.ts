import * as z from "zod";
import { Fault, OrgScope, personOf, requestIdOf } from "#scope";
import { downloadSource } from "#services/sources";

/** What is not there and what is not theirs answer alike. */
const statuses = { busy: 503, unavailable: 503, conflict: 409 } as const;

/** The original file, as an attachment. */
export async function GET(
  request: Request,
  context: { params: Promise<{ organization: string; blob: string }> },
) {
  const { organization, blob } = await context.params;
  const requestId = requestIdOf(request.headers);
  try {
    const person = await personOf(request.headers, requestId);
    const known = z.guid().safeParse(organization).success && z.guid().safeParse(blob).success;
    if (!person || !known) throw new Fault("not-found");
    const scope = await OrgScope.open({ userId: person.userId, requestId }, organization, "member");
    const { bytes, fileName, contentType } = await downloadSource(scope, blob);
    return new Response(bytes as BodyInit, {
      headers: {
        "content-type": `${contentType}; charset=utf-8`,
        "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
        "x-content-type-options": "nosniff",
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const status = statuses[error.code as keyof typeof statuses] ?? 404;
    const { reason, message } = error;
    return Response.json({ reason, message, requestId }, { status });
  }
}
