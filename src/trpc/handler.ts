import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { faults } from "#domain/faults";
import { env } from "#env";
import { fromOwnPage, type Runtime, requestIdOf, runtime } from "#scope";
import { createContext } from "./context";
import { appRouter } from "./root";

const refusal = (status: number, reason: keyof typeof faults, requestId: string) =>
  Response.json(
    { error: { message: faults[reason][1], data: { reason, httpStatus: status, requestId } } },
    { status, headers: { "cache-control": "no-store" } },
  );

/** The body of a request, up to the limit; null when it is longer, whatever it claims. */
async function boundedBody(request: Request, limit: number): Promise<Uint8Array | null> {
  if (Number(request.headers.get("content-length") ?? 0) > limit) return null;
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    size += part.byteLength;
    if (size > limit) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** tRPC over HTTP: bounded bodies and batches, JSON only, and changes only from pages of ours. */
export async function handleTrpc(request: Request, held: Runtime = runtime()): Promise<Response> {
  const requestId = requestIdOf(request.headers);
  let checked = request;
  if (request.method === "POST") {
    if (!fromOwnPage(request.headers)) return refusal(403, "bad-origin", requestId);
    if (!/^application\/json\b/.test(request.headers.get("content-type") ?? "")) {
      return refusal(415, "bad-input", requestId);
    }
    const body = await boundedBody(request, env().BODY_LIMIT_BYTES);
    if (!body) return refusal(413, "body-too-large", requestId);
    checked = new Request(request.url, {
      method: "POST",
      headers: request.headers,
      body: body as BodyInit,
      signal: request.signal,
    });
  }
  return fetchRequestHandler({
    endpoint: "/api/trpc",
    req: checked,
    router: appRouter,
    createContext: () => createContext(request.headers, held),
    maxBatchSize: 10,
    responseMeta: ({ errors }) => ({
      headers: new Headers({
        "cache-control": "no-store",
        ...(errors.some((e) => e.code === "SERVICE_UNAVAILABLE") && { "retry-after": "2" }),
      }),
    }),
  });
}
