import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type BlobRequest = "put" | "head" | "list" | "delete" | "read";

/**
 * What goes wrong with the next request of a kind: an answer of that status, a connection cut before
 * or after the work was done, half the bytes, other bytes, no answer at all, or "already exists".
 */
export type BlobFault =
  | { status: number; retryAfter?: number; code?: string }
  | "reset"
  | "reset-after"
  | "truncated"
  | "short"
  | "wrong"
  | "silence"
  | "exists";

export type BlobStandIn = {
  apiUrl: string;
  /** The token that opens it. */
  token: string;
  /** What it keeps, by pathname; a test may bend it. */
  blobs: Map<string, { bytes: Buffer; uploadedAt: Date; access: string; contentType: string }>;
  /** Everything that was asked, in order. */
  requests: { kind: BlobRequest; headers: IncomingMessage["headers"]; url: URL; at: number }[];
  /** The next `times` requests of this kind go wrong in this way. */
  fail(kind: BlobRequest, fault: BlobFault, times?: number): void;
  asked(kind: BlobRequest): number;
  /** The most a page of a list holds. */
  pageSize: number;
  /** Where it says that its files are. */
  filesOrigin: string;
  /** Forgets what it keeps, what it was asked and what was to go wrong. */
  clear(): void;
  stop(): Promise<void>;
};

const alreadyExists =
  "This blob already exists, use `allowOverwrite: true` if you want to overwrite it. Or `addRandomSuffix: true` to generate a unique filename.";

/** Speaks what @vercel/blob 2.8 says to its store, on loopback. */
export async function startBlobStandIn(): Promise<BlobStandIn> {
  const faults: { kind: BlobRequest; fault: BlobFault }[] = [];
  const server = createServer((request, response) => {
    answer(request, response).catch(() => request.socket.destroy());
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const it: BlobStandIn = {
    apiUrl: `${origin}/api/blob`,
    token: "vercel_blob_rw_standin_nothingsecret",
    blobs: new Map(),
    requests: [],
    pageSize: 1_000,
    filesOrigin: origin,
    fail(kind, fault, times = 1) {
      for (let time = 0; time < times; time += 1) faults.push({ kind, fault });
    },
    asked: (kind) => it.requests.filter((request) => request.kind === kind).length,
    clear() {
      it.blobs.clear();
      it.requests.length = 0;
      it.pageSize = 1_000;
      it.filesOrigin = origin;
      faults.length = 0;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const url = new URL(request.url ?? "/", origin);
    const kind = kindOf(request.method ?? "GET", url);
    it.requests.push({ kind, headers: request.headers, url, at: performance.now() });
    const body = await bodyOf(request);
    const at = faults.findIndex((planned) => planned.kind === kind);
    const fault = at < 0 ? undefined : faults.splice(at, 1)[0]?.fault;
    if (fault === "reset") return void request.socket.destroy();
    if (fault === "silence") return;
    if (typeof fault === "object") return refuse(response, fault);
    if (request.headers.authorization !== `Bearer ${it.token}`) {
      return refuse(response, { status: 403, code: "forbidden" });
    }
    if (fault === "exists") return exists(response);
    work[kind]({ request, response, url, body, fault });
  }

  type Work = {
    request: IncomingMessage;
    response: ServerResponse;
    url: URL;
    body: Buffer;
    fault: BlobFault | undefined;
  };

  const work: Record<BlobRequest, (work: Work) => void> = {
    put({ request, response, url, body, fault }) {
      const pathname = url.searchParams.get("pathname") ?? "";
      if (it.blobs.has(pathname) && request.headers["x-allow-overwrite"] !== "1") {
        return exists(response);
      }
      it.blobs.set(pathname, {
        bytes: bent(body, fault),
        uploadedAt: new Date(),
        access: String(request.headers["x-vercel-blob-access"]),
        contentType: String(request.headers["x-content-type"]),
      });
      if (fault === "reset-after") return void request.socket.destroy();
      json(response, told(pathname));
    },
    head({ response, url }) {
      const pathname = pathnameOf(url.searchParams.get("url") ?? "");
      if (!it.blobs.has(pathname)) return refuse(response, { status: 404, code: "not_found" });
      json(response, told(pathname));
    },
    list({ response, url }) {
      const prefix = url.searchParams.get("prefix") ?? "";
      const limit = Math.min(Number(url.searchParams.get("limit") ?? 1_000), it.pageSize);
      const after = Buffer.from(url.searchParams.get("cursor") ?? "", "base64url").toString();
      const names = [...it.blobs.keys()].sort().filter((name) => name.startsWith(prefix));
      const rest = names.filter((name) => name > after);
      const page = rest.slice(0, limit);
      const hasMore = rest.length > limit;
      const cursor = hasMore ? Buffer.from(page.at(-1) ?? "").toString("base64url") : undefined;
      json(response, { blobs: page.map(told), hasMore, cursor });
    },
    delete({ response, body }) {
      const { urls } = JSON.parse(body.toString()) as { urls: string[] };
      for (const url of urls) it.blobs.delete(pathnameOf(url));
      json(response, null);
    },
    read({ request, response, url, fault }) {
      const blob = it.blobs.get(pathnameOf(url.toString()));
      if (!blob) return refuse(response, { status: 404, code: "not_found" });
      const bytes = bent(blob.bytes, fault);
      response.writeHead(200, {
        "content-type": blob.contentType,
        "content-length": fault === "truncated" ? blob.bytes.length : bytes.length,
      });
      if (fault !== "truncated") return void response.end(bytes);
      response.write(blob.bytes.subarray(0, blob.bytes.length >> 1));
      setTimeout(() => request.socket.destroy(), 20);
    },
  };

  const pathnameOf = (urlOrPathname: string): string =>
    urlOrPathname.startsWith(`${origin}/files/`)
      ? decodeURIComponent(new URL(urlOrPathname).pathname.slice("/files/".length))
      : urlOrPathname;

  function told(pathname: string) {
    const blob = it.blobs.get(pathname);
    const url = `${it.filesOrigin}/files/${pathname}`;
    return {
      url,
      downloadUrl: `${url}?download=1`,
      pathname,
      size: blob?.bytes.length ?? 0,
      contentType: blob?.contentType ?? "",
      contentDisposition: "attachment",
      cacheControl: "private",
      uploadedAt: blob?.uploadedAt.toISOString(),
      etag: '"1"',
    };
  }

  return it;
}

function kindOf(method: string, url: URL): BlobRequest {
  if (url.pathname.startsWith("/files/")) return "read";
  if (url.pathname.endsWith("/delete")) return "delete";
  if (method === "PUT") return "put";
  return url.searchParams.has("url") ? "head" : "list";
}

function bent(bytes: Buffer, fault: BlobFault | undefined): Buffer {
  if (fault === "short") return bytes.subarray(0, bytes.length >> 1);
  return fault === "wrong" ? Buffer.from(bytes.map((byte) => byte ^ 1)) : bytes;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

function json(response: ServerResponse, value: unknown) {
  response.writeHead(200, { "content-type": "application/json" });
  response.end(JSON.stringify(value));
}

function exists(response: ServerResponse) {
  response.writeHead(400, { "content-type": "application/json" });
  response.end(JSON.stringify({ error: { code: "bad_request", message: alreadyExists } }));
}

const codes: Record<number, string> = { 429: "rate_limited", 503: "service_unavailable" };

function refuse(
  response: ServerResponse,
  fault: { status: number; retryAfter?: number; code?: string },
) {
  const code = fault.code ?? codes[fault.status] ?? "internal_server_error";
  response.writeHead(fault.status, {
    "content-type": "application/json",
    ...(fault.retryAfter === undefined ? {} : { "retry-after": String(fault.retryAfter) }),
  });
  response.end(JSON.stringify({ error: { code, message: "as planned" } }));
}
