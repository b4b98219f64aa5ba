import { asOf, expect, test } from "./fixtures";

test("smoke", async ({ seat }) => {
  const page = await seat.as("leader").open("overview", { asOf });
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.screenshot({ path: "/tmp/e2e-smoke.png" });
});
