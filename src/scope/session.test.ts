import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { resetEnv } from "#env";
import { auth, demoDoor, personOf } from "#scope";
import { createRuntime, ensurePerson, markDemo, setPassword, setRuntime } from "#scope/operator";
import { openSuite, type Stage } from "../../test/stage/stage";

let stage: Stage;
beforeAll(async () => {
  stage = await openSuite();
});

const origin = "http://localhost:3000";
const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  auth(stage.runtime).handler(
    new Request(`${origin}/api/auth${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", origin, ...headers },
      body: JSON.stringify(body),
    }),
  );
const cookieOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
const person = (cookie: string) => personOf(new Headers({ cookie }), "r", stage.runtime);

describe("signing in with e-mail and password", () => {
  const ada = { email: "ada@example.com", password: "a long enough password", name: "Ada Byron" };

  it("makes a session that our own reader recognises, and a profile at first sight", async () => {
    const made = await post("/sign-up/email", ada);
    expect(made.status).toBe(200);
    const signedIn = await post("/sign-in/email", ada);
    const cookie = cookieOf(signedIn);
    expect(signedIn.headers.getSetCookie()[0]).toMatch(/HttpOnly.*SameSite=Lax/i);
    const found = await person(cookie);
    expect(found?.userId).toMatch(/^[0-9a-f-]{36}$/);
    const profiles = await stage.rows<{ full_name: string }>(
      "select full_name from profiles where user_id = $1",
      [found?.userId],
    );
    expect(profiles).toEqual([{ full_name: "Ada Byron" }]);
  });

  it("refuses a wrong password, a forged cookie, an expired and an ended session", async () => {
    const wrong = await post("/sign-in/email", { ...ada, password: "not the password" });
    expect(wrong.status).toBe(401);
    const cookie = cookieOf(await post("/sign-in/email", ada));
    expect(await person(cookie)).not.toBeNull();
    expect(await person(cookie.replace(/token=./, "token=%41"))).toBeNull();
    expect(await person("stratonhub.session_token=nonsense")).toBeNull();
    expect(await person("stratonhub.session_token=%E0%A4%A")).toBeNull();
    await post("/sign-out", {}, { cookie });
    expect(await person(cookie)).toBeNull();
    const late = cookieOf(await post("/sign-in/email", ada));
    await stage.admin.query("begin; set local role hub_identity");
    await stage.admin.query("update sessions set expires_at = now() - interval '1 second'");
    await stage.admin.query("commit");
    expect(await person(late)).toBeNull();
  });

  it("refuses a page from elsewhere", async () => {
    const answer = await post("/sign-in/email", ada, { origin: "https://evil.example" });
    expect(answer.status).toBe(403);
  });
});

describe("a member added by an operator", () => {
  it("signs in with the password they were given, and with no shorter one", async () => {
    const email = "grace@example.com";
    const grace = { email, fullName: "Grace Hopper", locale: "en", timeZone: "UTC" } as const;
    const userId = await ensurePerson(grace);
    await expect(setPassword(userId, "short")).rejects.toMatchObject({ reason: "password-length" });
    await setPassword(userId, "first long password");
    await setPassword(userId, "second long password");
    const old = await post("/sign-in/email", { email, password: "first long password" });
    expect(old.status).toBe(401);
    const now = await post("/sign-in/email", { email, password: "second long password" });
    expect((await person(cookieOf(now)))?.userId).toBe(userId);
  });
});

describe("the demo's door", () => {
  const here = { host: "localhost:3000" };
  const asked = (headers: Record<string, string>) => demoDoor(new Headers(headers), stage.runtime);
  beforeEach(() => {
    process.env.STRATONHUB_DEMO = "1";
    resetEnv();
    stage.runtime = createRuntime({ database: stage.runtime.database });
    setRuntime(stage.runtime);
  });

  it("stays shut while the database is not marked, though the flag is set", async () => {
    expect(await asked(here)).toBe(false);
  });

  it("opens with flag, loopback and mark; each missing one shuts it", async () => {
    await markDemo("2026-11-16");
    expect(await asked(here)).toBe(true);
    expect(await asked({ ...here, origin: "http://127.0.0.1:3000" })).toBe(true);
    expect(await asked({ host: "hub.example.com" })).toBe(false);
    expect(await asked({ host: "localhost.evil.example" })).toBe(false);
    expect(await asked({ ...here, origin: "https://evil.example" })).toBe(false);
    expect(await asked({ ...here, "sec-fetch-site": "cross-site" })).toBe(false);
    process.env.STRATONHUB_DEMO = "0";
    resetEnv();
    expect(await asked(here)).toBe(false);
  });

  it("cannot be reached over the identity library's own routes", async () => {
    await ensurePerson({ email: "x@example.com", fullName: "X", locale: "en", timeZone: "UTC" });
    const answer = await post("/demo/enter", { email: "x@example.com" });
    expect(answer.status).toBe(404);
  });
});
