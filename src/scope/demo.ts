import { queries } from "#db";
import { env } from "#env";
import { isLoopback } from "./origins";
import { type Runtime, runtime } from "./runtime";

const known = new WeakMap<Runtime, boolean>();

/** Whether this installation calls itself a demo, and its database does too. */
export async function isDemoInstallation(held: Runtime = runtime()): Promise<boolean> {
  if (!env().STRATONHUB_DEMO) return false;
  if (!known.get(held)) {
    const [found] = await held.identity.read(null, (tx) => queries.installation.get(tx, {}));
    known.set(held, found?.demo === true);
  }
  return known.get(held) === true;
}

/**
 * The door that signs in without a password. It opens only with STRATONHUB_DEMO=1, on a request
 * that names and comes from this machine, and on a database marked as a demo: all three.
 */
export async function demoDoor(headers: Headers, held: Runtime = runtime()): Promise<boolean> {
  if (!env().STRATONHUB_DEMO) return false;
  const hostnameOf = (url: string) => (URL.canParse(url) ? new URL(url).hostname : "");
  if (!isLoopback(hostnameOf(`http://${headers.get("host") ?? ""}`))) return false;
  const origin = headers.get("origin");
  if (origin !== null && !isLoopback(hostnameOf(origin))) return false;
  // A page elsewhere must not sign its visitor in here by a link or an image.
  if (headers.get("sec-fetch-site") === "cross-site") return false;
  return isDemoInstallation(held);
}
