import { metricsFor } from "#scope";

export const dynamic = "force-dynamic";

/** For the scraper that knows the token; without one configured, for this machine only. */
export async function GET(request: Request) {
  const text = await metricsFor(request.headers);
  if (text === null) return new Response("Not found", { status: 404 });
  return new Response(text, {
    headers: { "content-type": "text/plain; version=0.0.4", "cache-control": "no-store" },
  });
}
