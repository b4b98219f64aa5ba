import { test as base } from "@playwright/test";
import { Seats } from "./seats";
import { openStage, type Stage } from "./stage/stage";

export { expect } from "@playwright/test";
export { audit } from "./audit";
export { alive } from "./seats";
export type { Stage } from "./stage/stage";

/** The last Thursday of the samples: a past day, so that figures do not move with the clock. */
export const asOf = "2026-11-19";

type Company = { seat: Seats; stage: Stage };

export const test = base.extend<{ seat: Seats; alone: Company }, { stage: Stage }>({
  // A worker's own database and server: what one test writes, no other worker sees.
  stage: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures here.
    async ({}, use, worker) => {
      const stage = await openStage(worker.parallelIndex);
      const { database, server } = stage.took;
      console.log(`worker ${worker.workerIndex}: database ${database} ms, server ${server} ms`);
      await use(stage);
      await stage.close();
    },
    { scope: "worker", timeout: 60_000 },
  ],
  seat: async ({ browser, stage }, use, info) => {
    const { database, server } = stage.took;
    info.annotations.push({
      type: "stage",
      description: `${stage.database}: database ${database} ms, server ${server} ms`,
    });
    const seats = new Seats(browser, stage);
    await use(seats);
    await seats.leave();
  },
  // A whole company of the test's own, for what would leave nothing to do for the others.
  alone: async ({ browser }, use, info) => {
    const stage = await openStage(60 + info.parallelIndex);
    const seat = new Seats(browser, stage);
    try {
      await use({ seat, stage });
      await seat.leave();
    } finally {
      await stage.close();
    }
  },
});
