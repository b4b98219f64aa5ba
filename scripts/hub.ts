/** The operator's command: thin; each subcommand calls a service or the database layer. */
import { text } from "node:stream/consumers";
import { Command, Option } from "commander";
import { evidenceKinds } from "#domain/evidence-words";
import { EmbeddedPostgresError } from "./postgres/embedded";
import { CommandError, completeEnvironment, root } from "./settings";

const hub = new Command("hub").description("StratonHub's operator commands");

/** Runs with the database at hand, and puts everything back whatever happens. */
async function withHub(work: () => Promise<void>) {
  const database = await completeEnvironment();
  const { runtime, setRuntime } = await import("#scope/operator");
  try {
    await work();
  } finally {
    await runtime().database.close();
    setRuntime(undefined);
    await database.stop();
  }
}

hub
  .command("migrate")
  .description("run the pending migrations")
  .action(async () => {
    const database = await completeEnvironment();
    try {
      const { migrate } = await import("#db");
      const { applied } = await migrate(process.env.DATABASE_URL_DIRECT ?? database.url, { root });
      console.log(applied.length ? `Applied ${applied.join(", ")}.` : "Nothing to apply.");
    } finally {
      await database.stop();
    }
  });

hub
  .command("seed")
  .description("the fictional demo companies; twice is once")
  .action(() =>
    withHub(async () => {
      const { seedDemo } = await import("#services/demo");
      const totals = await seedDemo({
        samples: `${root}/samples`,
        onProgress: (line) => console.log(line),
      });
      const { writeIds } = await import("./id-cache");
      const file = await writeIds(["full-scale", "full-scale-ventures"]);
      console.log(`${totals.stored} records stored, ${totals.alreadyStored} already stored.`);
      console.log(`Their ids: ${file}`);
    }),
  );

const organization = hub.command("organization").description("organizations");
organization
  .command("create <name>")
  .requiredOption("--slug <slug>", "its name in addresses")
  .option("--time-zone <zone>", "IANA time zone", "UTC")
  .action((name: string, options: { slug: string; timeZone: string }) =>
    withHub(async () => {
      const { newOrganizationScope } = await import("#scope/operator");
      const { createOrganization } = await import("#services/organizations");
      const { organizationCreate } = await import("#schema");
      const input = organizationCreate.parse({ name, ...options });
      const scope = newOrganizationScope("hub organization create", input.slug, options.timeZone);
      const { id } = await createOrganization(scope, input);
      console.log(`Organization ${input.slug} created (${id}).`);
    }),
  );

const team = hub.command("team").description("teams");
team
  .command("create <name>")
  .requiredOption("--organization <slug>")
  .requiredOption("--slug <slug>", "its name in addresses")
  .option("--code <code>")
  .action((name: string, options: { organization: string; slug: string; code?: string }) =>
    withHub(async () => {
      const { operatorScope } = await import("#scope/operator");
      const { createTeam } = await import("#services/teams");
      const { teamCreate } = await import("#schema");
      const scope = await operatorScope("hub team create", options.organization);
      const { organizationId } = scope;
      const { slug, code } = options;
      const made = await createTeam(scope, teamCreate.parse({ organizationId, name, slug, code }));
      console.log(`Team ${slug} created (${made.id}).`);
    }),
  );

const member = hub.command("member").description("members");
member
  .command("add <email>")
  .requiredOption("--organization <slug>")
  .requiredOption("--name <full name>")
  .addOption(
    new Option("--role <role>").choices(["member", "manager", "leader", "admin"]).default("member"),
  )
  .option("--time-zone <zone>", "IANA time zone", "UTC")
  .option("--password-stdin", "read a password to sign in with from standard input")
  .action(
    (
      email: string,
      options: {
        organization: string;
        name: string;
        role: "member" | "manager" | "leader" | "admin";
        timeZone: string;
        passwordStdin?: boolean;
      },
    ) =>
      withHub(async () => {
        const { ensurePerson, operatorScope, setPassword } = await import("#scope/operator");
        const { addMember } = await import("#services/memberships");
        const scope = await operatorScope("hub member add", options.organization);
        const { name: fullName, timeZone, role } = options;
        const userId = await ensurePerson({ email, fullName, locale: "en", timeZone });
        const { added } = await addMember(scope, { userId, role });
        if (options.passwordStdin) await setPassword(userId, (await text(process.stdin)).trim());
        console.log(added ? `${email} is a ${role} now.` : `${email} already is a member.`);
      }),
  );

hub
  .command("ingest <paths...>")
  .description("read evidence from files and folders")
  .requiredOption("--organization <slug>")
  .requiredOption("--team <slug>")
  .addOption(
    new Option("--kind <kind>", "left out: each file by what it looks like").choices(evidenceKinds),
  )
  .addOption(
    new Option("--date-order <order>", "of dates such as 3/4/2026").choices(["dmy", "mdy"]),
  )
  .option("--json", "print the outcome as JSON, alone on stdout")
  .action((paths: string[], options: import("./ingest").IngestOptions) =>
    withHub(async () => {
      const { ingestPaths } = await import("./ingest");
      await ingestPaths(paths, options);
    }),
  );

const blobs = hub.command("blobs").description("the files evidence stands in");
blobs
  .command("verify")
  .description("read every file again and list what is damaged; changes nothing")
  .requiredOption("--organization <slug>")
  .option("--json")
  .action((options: { organization: string; json?: boolean }) =>
    withHub(async () => {
      const { verify } = await import("./blobs");
      await verify(options.organization, options.json === true);
    }),
  );
blobs
  .command("sweep")
  .description("remove files that nothing refers to: what a run left behind that was ended")
  .requiredOption("--organization <slug>")
  .action((options: { organization: string }) =>
    withHub(async () => {
      const { sweep } = await import("./blobs");
      await sweep(options.organization);
    }),
  );

hub
  .command("redact")
  .description("take secrets, and what the organization names, out of what is stored already")
  .requiredOption("--organization <slug>")
  .option("--cited", "also where something relies on the lines: it says so from then on")
  .option("--dry-run", "only say which files hold something")
  .option("--json")
  .action((options: { organization: string; cited?: boolean; dryRun?: boolean; json?: boolean }) =>
    withHub(async () => {
      const { redact } = await import("./redact");
      const { cited = false, dryRun = false, json = false } = options;
      await redact(options.organization, { cited, dryRun, json });
    }),
  );

hub
  .command("search")
  .description("the search")
  .command("rebuild")
  .description("make reports found that were stored before there was a search")
  .requiredOption("--organization <slug>")
  .action((options: { organization: string }) =>
    withHub(async () => {
      const { operatorScope } = await import("#scope/operator");
      const { rebuildSearch } = await import("#services/search");
      const scope = await operatorScope("hub search rebuild", options.organization);
      const { reports } = await rebuildSearch(scope);
      console.log(`${reports} reports are found now that were not.`);
    }),
  );

hub
  .command("query")
  .description("rows, first and last date of each table")
  .option("--json")
  .action((options: { json?: boolean }) =>
    withHub(async () => {
      const { contents } = await import("#scope/operator");
      const tables = await contents();
      if (options.json) console.log(JSON.stringify(tables));
      else console.table(tables);
    }),
  );

async function toldOf(error: unknown) {
  const { sentenceOf } = await import("#scope/operator");
  return sentenceOf(error) ?? error;
}

try {
  await hub.parseAsync();
} catch (error) {
  const { name, message } = error as Error;
  const known =
    error instanceof CommandError ||
    error instanceof EmbeddedPostgresError ||
    ["Fault", "EnvError", "MigrationError"].includes(name);
  if (name === "ZodError") {
    const { issues } = error as unknown as { issues: { path: unknown[]; message: string }[] };
    for (const issue of issues) console.error(`${issue.path.join(".")}: ${issue.message}`);
  } else {
    console.error(known ? message : await toldOf(error));
  }
  process.exitCode = 1;
}
