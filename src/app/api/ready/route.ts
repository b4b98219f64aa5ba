import { readiness } from "#scope";

export const dynamic = "force-dynamic";

/** Whether requests should come here: database reachable, migrations applied, not draining. */
export async function GET() {
  const state = await readiness();
  return Response.json(state, {
    status: state.ready ? 200 : 503,
    headers: { "cache-control": "no-store", ...(state.ready ? {} : { "retry-after": "2" }) },
  });
}
