import { operatorScope } from "#scope/operator";
import { sweepBlobs, verifyBlobs } from "#services/blobs";

/** Reads every stored file of an organization again, lists damage, and fails when there is some. */
export async function verify(slug: string, json: boolean): Promise<void> {
  const scope = await operatorScope("hub blobs verify", slug);
  const report = await verifyBlobs(scope);
  if (json) console.log(JSON.stringify(report));
  else {
    for (const { sha256, fileName, reason } of report.damaged)
      console.log(`damaged  ${sha256}  ${fileName ?? "no source"}: ${reason}`);
    console.log(
      `${report.blobs} files, ${report.damaged.length} damaged, ${report.pending} pending.`,
    );
  }
  if (report.damaged.length > 0) process.exitCode = 1;
}

/** Removes the files of an organization that nothing refers to. */
export async function sweep(slug: string): Promise<void> {
  const scope = await operatorScope("hub blobs sweep", slug);
  const { swept } = await sweepBlobs(scope);
  for (const sha256 of swept) console.log(`removed  ${sha256}`);
  console.log(`${swept.length} removed.`);
}
