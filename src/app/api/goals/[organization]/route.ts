import * as z from "zod";
import { goalNouns } from "#domain/formats/goal-sheets";
import { Fault, OrgScope, personOf, requestIdOf } from "#scope";
import { exportGoals, goalTemplateFile } from "#services/goal-sheets";

const asked = z.object({
  what: z.enum(["all", "template"]).default("all"),
  format: z.enum(["csv", "xlsx", "json"]).default("xlsx"),
  noun: z.enum(goalNouns).optional(),
  language: z.enum(["en", "es"]).default("en"),
});

const statuses = { unauthenticated: 401, forbidden: 403, invalid: 400 } as const;

/** All goals, or an empty template for them, as an attachment. */
export async function GET(
  request: Request,
  context: { params: Promise<{ organization: string }> },
) {
  const { organization } = await context.params;
  const requestId = requestIdOf(request.headers);
  try {
    const person = await personOf(request.headers, requestId);
    if (!person || !z.guid().safeParse(organization).success) throw new Fault("not-found");
    const by = { userId: person.userId, requestId };
    const scope = await OrgScope.open(by, organization, "leader");
    const query = asked.safeParse(Object.fromEntries(new URL(request.url).searchParams));
    if (!query.success) throw new Fault("bad-input");
    const { what, ...how } = query.data;
    const file = await (what === "template" ? goalTemplateFile(how) : exportGoals(scope, how));
    return new Response(file.bytes as BodyInit, {
      headers: {
        "content-type": file.contentType,
        "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
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
