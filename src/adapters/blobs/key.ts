import { createHash } from "node:crypto";
import { BlobDamagedError } from "./port";

/** `<organizationId>/<2 hex>/<64 hex>`: one shape in every store, so that one can follow another. */
const keyShape = /^[0-9a-f-]{36}\/([0-9a-f]{2})\/\1[0-9a-f]{62}$/;

export const hashOf = (bytes: Uint8Array): string =>
  createHash("sha256").update(bytes).digest("hex");

export const storageKeyOf = (organizationId: string, sha256: string): string =>
  verifiedKey(`${organizationId}/${sha256.slice(0, 2)}/${sha256}`);

export const isStorageKey = (text: string): boolean => keyShape.test(text);

export function verifiedKey(storageKey: string): string {
  if (!isStorageKey(storageKey)) throw new BlobDamagedError("That is no storage key.");
  return storageKey;
}

export function verifiedOrganization(organizationId: string): string {
  if (/^[0-9a-f-]{36}$/.test(organizationId)) return organizationId;
  throw new BlobDamagedError("That is no organization.");
}
