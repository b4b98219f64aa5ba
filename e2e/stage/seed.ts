// Run by mould.ts: fills the database of DATABASE_URL with the fictional company.
import { join, resolve } from "node:path";
import { runtime } from "#scope/operator";
import { seedDemo } from "#services/demo";

const samples = join(resolve(import.meta.dirname, "../.."), "samples");
await seedDemo({ samples, now: new Date(process.env.SEED_NOW ?? "") });
await runtime().database.close();
