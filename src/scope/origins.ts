import { env } from "#env";

export const publicUrl = () => env().PUBLIC_URL ?? `http://localhost:${env().PORT}`;

const loopbackNames = ["localhost", "127.0.0.1", "[::1]"];

export const isLoopback = (hostname: string) => loopbackNames.includes(hostname);

/** The origins whose pages may send mutations. On loopback its three names are one. */
export function origins(): string[] {
  const url = new URL(publicUrl());
  const own = isLoopback(url.hostname)
    ? loopbackNames.map((name) => `${url.protocol}//${name}${url.port ? `:${url.port}` : ""}`)
    : [url.origin];
  return [...own, ...env().ALLOWED_ORIGINS];
}

/** Whether a request that changes something comes from a page of ours. */
export function fromOwnPage(headers: Headers): boolean {
  const origin = headers.get("origin");
  return origin !== null && origins().includes(origin);
}
