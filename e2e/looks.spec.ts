import type { BrowserContextOptions } from "@playwright/test";
import { audit, expect, test } from "./fixtures";
import { objectiveOf } from "./goals";
import { titled } from "./samples";
import { phone, wider } from "./seats";
import { says } from "./words";

type Look = { options: BrowserContextOptions; pages: string[] };

const objective = "objectives/{id}";
const beside = ["objectives?view=table", "objectives?view=map&path={id}", `${objective}?why={why}`];

// In the light on a desk every other spec looks already, and at each place on a phone one does.
const looks: Record<string, Look> = {
  "in the dark": {
    options: { colorScheme: "dark" },
    pages: ["", "objectives", "work", "initiatives", "cycles", ...beside],
  },
  "on a phone": {
    options: phone,
    pages: [`${objective}?tab=initiatives`, "initiatives?view=table", ...beside],
  },
};

for (const [look, { options, pages }] of Object.entries(looks)) {
  test(`pages of goals fit and are legible ${look}`, async ({ seat, stage }) => {
    const { id } = await objectiveOf(stage, titled("payroll-close"));
    const leader = seat.as("leader", options);
    for (const address of pages) {
      const path = address.replace("{id}", id).replace("{why}", `objective:${id}`);
      const page = await leader.open(`/full-scale/${path}`);
      expect(await wider(page), address).toBeLessThanOrEqual(0);
    }
    const page = await leader.open(`/full-scale/objectives/${id}`);
    await page.getByRole("button", { name: says("scoreboard.checkIn"), exact: true }).click();
    await page
      .getByRole("dialog", { name: says("checkIn.choose") })
      .getByRole("button", { name: titled("corrections") })
      .click();
    const dialog = page.getByRole("dialog", { name: titled("corrections") });
    await expect(dialog.getByRole("button", { name: says("checkIn.post") })).toBeInViewport();
    await audit(page);
    expect(await wider(page), "check-in").toBeLessThanOrEqual(0);
  });
}
