export const dynamic = "force-dynamic";

/** The process answers; asks nothing of anybody else. */
export const GET = () =>
  Response.json({ status: "ok" }, { headers: { "cache-control": "no-store" } });
