import { readFileSync, statSync } from "node:fs";
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  expect,
  type Page,
} from "@playwright/test";
import { type DemoSeat, demoOrganization } from "../src/domain/demo";
import { audit } from "./audit";
import type { Stage } from "./stage/stage";

const places = {
  overview: "",
  objectives: "/objectives",
  initiatives: "/initiatives",
  work: "/work",
  cycles: "/cycles",
  "daily-reports": "/evidence/daily-reports",
  "write-report": "/evidence/daily-reports/new",
  upload: "/evidence/upload",
  redaction: "/evidence/redaction",
  search: "/search",
  people: "/people",
  aliases: "/people/aliases",
} as const;

export type Place = keyof typeof places;

/** Every page of the organization that has a fixed address. */
export const everyPlace = Object.keys(places) as Place[];

export const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

/** What reaches past the edge of the screen, outside the frames that scroll by themselves. */
export const wider = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

/** Somebody before a browser of their own. */
export class Seat {
  #context: Promise<BrowserContext>;
  #page: Promise<Page> | undefined;

  constructor(
    context: Promise<BrowserContext>,
    private readonly problems: string[],
  ) {
    this.#context = context;
  }

  context(): Promise<BrowserContext> {
    return this.#context;
  }

  /** The seat's one page; errors on it fail the test. */
  page(): Promise<Page> {
    this.#page ??= this.#newPage();
    return this.#page;
  }

  /** Opens a page by its name or address, alive and already checked for accessibility. */
  async open(where: Place | `/${string}`, query: Record<string, string> = {}): Promise<Page> {
    await this.#go(where, query);
    await audit(await this.page());
    return this.page();
  }

  /** Opens, alive, a page that is checked for accessibility elsewhere. */
  async visit(where: Place | `/${string}`, query: Record<string, string> = {}): Promise<Page> {
    await this.#go(where, query);
    return this.page();
  }

  /** Opens an address as `open` does, and says with which status it was answered. */
  async statusOf(path: `/${string}`): Promise<number | undefined> {
    const answer = await this.#go(path);
    await audit(await this.page());
    return answer?.status();
  }

  async #go(where: Place | `/${string}`, query: Record<string, string> = {}) {
    const page = await this.page();
    const path = where.startsWith("/") ? where : `/${demoOrganization}${places[where as Place]}`;
    const search = new URLSearchParams(query).toString();
    const answer = await page.goto(search ? `${path}?${search}` : path);
    await alive(page);
    return answer;
  }

  async #newPage(): Promise<Page> {
    const page = await (await this.#context).newPage();
    page.on("pageerror", (error) => this.problems.push(`page error: ${error.message}`));
    page.on("console", (message) => {
      if (message.type() !== "error") return;
      this.problems.push(`console: ${message.text()} (${message.location().url})`);
    });
    return page;
  }
}

/** Until React has taken the page over: a click before that would be lost. */
export async function alive(page: Page) {
  await page.waitForFunction(() => {
    const main = document.querySelector("main");
    return main && Object.keys(main).some((key) => key.startsWith("__reactFiber"));
  });
}

/** The seats of a test. What went wrong in their pages or on the server fails it at the end. */
export class Seats {
  readonly #contexts: Promise<BrowserContext>[] = [];
  readonly #problems: string[] = [];
  readonly #tolerated: RegExp[] = [];
  readonly #logStart: number;

  constructor(
    private readonly browser: Browser,
    private readonly stage: Stage,
  ) {
    this.#logStart = statSync(stage.logFile).size;
  }

  /** A signed-in browser, without the sign-in page. */
  as(seat: DemoSeat, options: BrowserContextOptions = {}): Seat {
    return this.#seat(options, seat);
  }

  /** A browser that nobody has signed in to. */
  nobody(options: BrowserContextOptions = {}): Seat {
    return this.#seat(options);
  }

  /** Errors that the test brings about on purpose. */
  tolerate(pattern: RegExp) {
    this.#tolerated.push(pattern);
  }

  async leave() {
    for (const context of this.#contexts) await (await context).close();
    const problems = [...this.#problems, ...this.#serverErrors()];
    const wrong = problems.filter((one) => !this.#tolerated.some((known) => known.test(one)));
    expect(wrong, "errors in pages and on the server").toEqual([]);
  }

  #seat(options: BrowserContextOptions, demo?: DemoSeat): Seat {
    const context = this.#context(options, demo);
    // A test that fails before it uses the seat must not fail a second time.
    context.catch(() => undefined);
    this.#contexts.push(context);
    return new Seat(context, this.#problems);
  }

  async #context(options: BrowserContextOptions, demo?: DemoSeat): Promise<BrowserContext> {
    const context = await this.browser.newContext({
      baseURL: this.stage.url,
      viewport: { width: 1280, height: 800 },
      colorScheme: "light",
      reducedMotion: "reduce",
      locale: "en-US",
      timezoneId: "America/Chicago",
      ...options,
    });
    if (demo) {
      const entered = await context.request.get(`/api/demo/${demo}`, { maxRedirects: 0 });
      expect(entered.status(), `the demo's door for the ${demo}`).toBe(303);
    }
    return context;
  }

  #serverErrors(): string[] {
    const added = readFileSync(this.stage.logFile).subarray(this.#logStart).toString("utf8");
    return added
      .split("\n")
      .filter((line) => /"level":(50|60)|⨯/.test(line))
      .map((line) => `server: ${line}`);
  }
}
