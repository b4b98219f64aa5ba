import { operatorScope } from "#scope/operator";
import { redactAll } from "#services/redaction";

/**
 * Takes out of all that an organization has stored what would be taken out today; dry, it only says
 * where it stands. Fails when something is left: where lines are cited, unless that is meant, and in
 * files that could not be read.
 */
export async function redact(
  slug: string,
  options: { cited: boolean; dryRun: boolean; json: boolean },
): Promise<void> {
  const { cited: citedToo, dryRun, json } = options;
  const scope = await operatorScope("hub redact", slug);
  const sum = await redactAll(scope, { citedToo, dryRun }, (file, redacted) => {
    if (json) return;
    const what = `${file.marks} marks on ${file.lines} lines, ${file.citations} citations`;
    console.log(`${redacted ? "redacted" : "left    "}  ${file.fileName ?? file.id}: ${what}`);
  });
  const { read, unread, found, redacted, ledger } = sum;
  if (json) console.log(JSON.stringify(sum));
  else {
    console.log(`${read} files read, ${found} hold something, ${redacted} redacted.`);
    if (ledger > 0)
      console.log(`${ledger} records of the ledger${dryRun ? " hold something" : " redacted"}.`);
    if (!dryRun && redacted < found)
      console.log("What is left is cited; --cited takes it out there, too.");
    if (unread > 0) console.log(`${unread} files could not be read: hub blobs verify names them.`);
  }
  const left = redacted < found || (dryRun && ledger > 0);
  if (left || unread > 0) process.exitCode = 1;
}
