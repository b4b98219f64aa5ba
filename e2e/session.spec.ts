import { request } from "node:http";
import { oneReport, organizationId } from "./facts";
import { expect, test } from "./fixtures";
import { says } from "./words";

/** A request as it stands, whatever names it carries: a browser would not let one write them. */
function rawStatus(url: string, headers: Record<string, string>): Promise<number> {
  return new Promise((done, failed) => {
    request(url, { headers }, (answer) => {
      answer.resume();
      done(answer.statusCode ?? 0);
    })
      .on("error", failed)
      .end();
  });
}

test("a wrong password is said in words", async ({ seat }) => {
  seat.tolerate(/status of 401/);
  const page = await seat.nobody().open("/sign-in");
  await page.getByLabel(says("session.email")).fill("marisol@fullscale.example");
  await page.getByLabel(new RegExp(`^${says("session.password")}`)).fill("not the password");
  await page.getByRole("button", { name: says("session.signIn") }).click();
  await expect(page.getByRole("main").getByRole("alert")).toHaveText(says("session.refused"));
  await expect(page).toHaveURL(/sign-in$/);
});

test("whoever is signed out is led to the sign-in page", async ({ seat }) => {
  const page = await seat.nobody().open("overview");
  await expect(page).toHaveURL(/sign-in$/);
  for (const role of ["leader", "manager", "member", "admin"] as const) {
    await expect(
      page.getByRole("link", { name: says(`roles.${role}`), exact: true }),
    ).toBeVisible();
  }
});

test("the role switcher changes the seat, and signing out ends it", async ({ seat }) => {
  const me = seat.as("leader");
  const page = await me.open("overview");
  const menu = (name: string) => page.getByRole("button", { name: says("session.menu", { name }) });
  await menu("Marisol Etxeberria-Quiñones").click();
  await page.getByRole("menuitem", { name: says("roles.member") }).click();
  await expect(menu("Łukasz Brzęczyszczykiewicz-Nowak")).toBeVisible();
  await menu("Łukasz Brzęczyszczykiewicz-Nowak").click();
  await page.getByRole("menuitem", { name: says("session.signOut") }).click();
  await expect(page).toHaveURL(/sign-in$/);
  const cookies = await (await me.context()).cookies();
  expect(cookies.filter((one) => one.name.includes("session_token") && one.value)).toEqual([]);
  await me.open("overview");
  await expect(page).toHaveURL(/sign-in$/);
});

test("what belongs to another organization is not there", async ({ seat, stage }) => {
  seat.tolerate(/status of 404/);
  const foreign = await oneReport(stage, "o.slug = 'full-scale-ventures'");
  const manager = seat.as("manager");
  const nowhere = "00000000-0000-4000-8000-000000000000";
  for (const path of [
    "/full-scale-ventures",
    "/full-scale-ventures/evidence/daily-reports",
    "/no-such-organization",
    `/full-scale/evidence/daily-reports/${foreign.id}`,
    `/full-scale/evidence/daily-reports/${nowhere}`,
    "/full-scale/evidence/daily-reports/not-an-id",
    `/full-scale/evidence/sources/${foreign.blob}`,
    `/full-scale/evidence/upload/${nowhere}`,
  ] as const) {
    expect(await manager.statusOf(path), path).toBe(404);
    const page = await manager.page();
    await expect(page.getByText(says("notFound.title")), path).toBeVisible();
  }
  const ventures = await organizationId(stage, "full-scale-ventures");
  const { request: asked } = await manager.context();
  const original = await asked.get(`/api/sources/${ventures}/${foreign.blob}`);
  expect(original.status()).toBe(404);
});

test("a member's upload is refused by the server too", async ({ seat, stage }) => {
  const { request: asked } = await seat.as("member").context();
  const address = new URLSearchParams({
    organizationId: await organizationId(stage),
    runId: "00000000-0000-4000-8000-000000000000",
    name: "mine.md",
  });
  const refused = await asked.post(`/api/upload?${address}`, {
    data: "# Daily Reports",
    headers: { origin: stage.url },
  });
  expect(refused.status()).toBe(403);
  expect(await refused.json()).toMatchObject({ reason: "not-allowed" });
  const foreignPage = await asked.post(`/api/upload?${address}`, {
    data: "# Daily Reports",
    headers: { origin: "https://elsewhere.example" },
  });
  expect(await foreignPage.json()).toMatchObject({ reason: "bad-origin" });
});

test("the demo's door opens from this machine only", async ({ stage }) => {
  const { port, host } = new URL(stage.url);
  const door = `http://127.0.0.1:${port}/api/demo/leader`;
  expect(await rawStatus(door, { host })).toBe(303);
  expect(await rawStatus(door, { host: `127.0.0.1:${port}` })).toBe(303);
  const refused: Record<string, string>[] = [
    { host: "hub.example" },
    { host: `localhost.evil.example:${port}` },
    { host: `127.0.0.1.nip.io:${port}` },
    { host, origin: "https://elsewhere.example" },
    { host, "sec-fetch-site": "cross-site" },
  ];
  for (const headers of refused) {
    expect(await rawStatus(door, headers), JSON.stringify(headers)).toBe(404);
  }
  expect(await rawStatus(`http://127.0.0.1:${port}/api/demo/owner`, { host })).toBe(404);
  expect(await rawStatus(`http://127.0.0.1:${port}/api/demo/constructor`, { host })).toBe(404);
});
