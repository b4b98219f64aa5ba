import { writeManifest } from "#domain/upload";

/** The body of an upload of some files. */
export function uploadBody(files: Record<string, string>): Blob {
  const each = Object.entries(files).map(([name, text]) => ({ name, bytes: new Blob([text]) }));
  const manifest = writeManifest(each.map(({ name, bytes }) => ({ name, size: bytes.size })));
  return new Blob([manifest, ...each.map(({ bytes }) => bytes)]);
}
