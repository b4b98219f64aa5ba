import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export type WireProxy = { url: string; stop(): Promise<void> };

/**
 * A TCP proxy before a PostgreSQL that makes every message wait, as a distance would, and may cut
 * the line once a message from the client has gone through.
 */
export async function startWireProxy(
  target: string,
  options: { roundTripMs?: number; cutAfter?: (message: Buffer) => boolean } = {},
): Promise<WireProxy> {
  const { hostname, port } = new URL(target);
  const { roundTripMs = 0, cutAfter } = options;
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    // Timers of one length fire in their order, so the bytes keep theirs.
    const later = (then: () => void) => {
      if (roundTripMs) setTimeout(then, roundTripMs / 2);
      else then();
    };
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from);
      from.setNoDelay(true);
      from.on("data", (data) =>
        later(() => {
          if (to.destroyed) return;
          if (from !== near || !cutAfter?.(data)) return void to.write(data);
          to.write(data, () => near.destroy());
        }),
      );
      from.on("error", () => {});
      from.on("close", () => {
        open.delete(from);
        later(() => to.end());
      });
    }
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const url = new URL(target);
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.toString(),
    stop: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  };
}
