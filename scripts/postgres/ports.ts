import { randomInt } from "node:crypto";
import { createServer } from "node:net";
import { EmbeddedPostgresError } from "./errors";

const HOST = "127.0.0.1";

function listenOnce(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(undefined));
    server.listen({ port, host: HOST, exclusive: true }, () => {
      const address = server.address();
      const taken = typeof address === "object" && address ? address.port : undefined;
      server.close(() => resolve(taken));
    });
  });
}

async function anyFreePort(): Promise<number> {
  // Below the range that systems hand out to outgoing connections, so that it stays free.
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const free = await listenOnce(randomInt(15_000, 32_000));
    if (free) return free;
  }
  const free = await listenOnce(0);
  if (free) return free;
  throw new EmbeddedPostgresError("port", `No port on ${HOST} is free: close a few programs.`);
}

export function portTaken(port: number): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    "port",
    `Port ${port} on ${HOST} cannot be used for PostgreSQL, most likely because another program ` +
      "has it: end that program, or choose another port.",
  );
}

export async function choosePort(wanted?: number, remembered?: number): Promise<number> {
  if (wanted !== undefined) {
    const valid = Number.isInteger(wanted) && wanted > 0 && wanted < 65_536;
    if (valid && (await listenOnce(wanted))) return wanted;
    throw portTaken(wanted);
  }
  const again = remembered === undefined ? undefined : await listenOnce(remembered);
  return again ?? anyFreePort();
}
