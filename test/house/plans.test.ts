import { beforeAll, it } from "vitest";
import { openSuite, type Stage } from "../stage/stage";
import { generate } from "./plans/data";
let stage: Stage;
beforeAll(async () => {
  stage = await openSuite();
  const t = Date.now();
  await generate(stage.admin);
  console.log("generated", Date.now() - t);
}, 200_000);
it("x", async () => {
  console.table(await stage.rows("select relname, reltuples::int, pg_relation_size(oid)/1000000 as mb from pg_class where relkind='r' and relnamespace='public'::regnamespace"));
});
