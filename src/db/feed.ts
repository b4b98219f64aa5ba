import type pg from "pg";

type Wake = () => void;
type Options = {
  /** A new client, not yet connected, on a connection of its own: LISTEN belongs to a session. */
  create: () => pg.Client;
  onError: (error: Error) => void;
};

const channel = "hub_changes";
const take = "select pg_try_advisory_lock(hashtextextended($1, 0)) as taken";
const give = "select pg_advisory_unlock(hashtextextended($1, 0)) as taken";
const placeName = (userId: string, n: number) => `stream ${userId} ${n}`;
const pauseMs = { first: 250, most: 10_000 };

/**
 * Hears from PostgreSQL that an organization has a new event, whichever process wrote it. A notice only
 * wakes; what happened is read from the numbered events, so one that is lost costs nothing but time:
 * after a broken connection everybody is woken.
 */
export class ChangeFeed {
  private readonly listeners = new Map<string, Set<Wake>>();
  /** Places taken by a person's streams in this process; a session may take its own lock twice. */
  private readonly held = new Map<string, Set<number>>();
  /** Places that are being asked for: two streams that open at once must not share one. */
  private readonly wanted = new Set<string>();
  private client: Promise<pg.Client> | undefined;
  private asked: Promise<unknown> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;
  private pause = pauseMs.first;
  private closed = false;

  constructor(private readonly options: Options) {}

  /** Calls `wake` whenever the organization may have a new event, until the answer is called. */
  listen(organizationId: string, wake: Wake): () => void {
    const all = this.listeners.get(organizationId) ?? new Set();
    this.listeners.set(organizationId, all.add(wake));
    void this.connect().catch(() => {});
    return () => {
      all.delete(wake);
      if (all.size === 0) this.listeners.delete(organizationId);
    };
  }

  /**
   * One of a person's places for a stream, over all processes: a lock of this connection, so that a
   * process that dies gives its places back. null: all are taken.
   */
  async takePlace(userId: string, places: number): Promise<(() => Promise<void>) | null> {
    for (let n = 1; n <= places; n++) {
      const place = placeName(userId, n);
      if (this.held.get(userId)?.has(n) || this.wanted.has(place)) continue;
      this.wanted.add(place);
      try {
        if (!(await this.lock(place))) continue;
        this.held.set(userId, (this.held.get(userId) ?? new Set()).add(n));
        return () => this.giveBack(userId, n);
      } finally {
        this.wanted.delete(place);
      }
    }
    return null;
  }

  /** One statement after the other: a client that is asked while it answers queues, and soon refuses. */
  private ask(client: pg.Client, text: string, values: unknown[] = []) {
    const answer = this.asked.then(() => client.query<{ taken: boolean }>(text, values));
    this.asked = answer.catch(() => {});
    return answer;
  }

  private async lock(place: string): Promise<boolean> {
    try {
      const { rows } = await this.ask(await this.connect(), take, [place]);
      return rows[0]?.taken === true;
    } catch {
      // Without a connection the places of this process alone are counted.
      return true;
    }
  }

  private async giveBack(userId: string, n: number): Promise<void> {
    const own = this.held.get(userId);
    if (!own?.delete(n)) return;
    if (own.size === 0) this.held.delete(userId);
    try {
      const client = await this.client;
      if (client) await this.ask(client, give, [placeName(userId, n)]);
    } catch {
      // The connection is gone, and its locks with it.
    }
  }

  private connect(): Promise<pg.Client> {
    if (this.closed) return Promise.reject(new Error("The feed is closed."));
    this.client ??= this.open().catch((error: Error) => {
      this.client = undefined;
      this.options.onError(error);
      this.again();
      throw error;
    });
    return this.client;
  }

  private async open(): Promise<pg.Client> {
    const client = this.options.create();
    let over = false;
    const lost = (error?: Error) => {
      if (over) return;
      over = true;
      this.client = undefined;
      if (this.closed) return;
      if (error) this.options.onError(error);
      this.again();
    };
    client.on("error", lost);
    client.on("end", () => lost());
    client.on("notification", ({ payload }) => this.wake(payload ?? ""));
    await client.connect();
    this.asked = Promise.resolve();
    await this.ask(client, `listen ${channel}`);
    // The places held here went with the connection before; what another process took meanwhile is its own.
    for (const [userId, places] of this.held)
      for (const n of places) await this.ask(client, take, [placeName(userId, n)]);
    this.pause = pauseMs.first;
    // What happened while nobody listened is in the events.
    for (const organizationId of this.listeners.keys()) this.wake(organizationId);
    return client;
  }

  private wake(organizationId: string): void {
    for (const wake of this.listeners.get(organizationId) ?? []) wake();
  }

  private again(): void {
    if (this.closed || this.timer || this.listeners.size === 0) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      void this.connect().catch(() => {});
    }, this.pause);
    this.timer.unref();
    this.pause = Math.min(this.pause * 2, pauseMs.most);
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    this.listeners.clear();
    const client = await this.client?.catch(() => undefined);
    await client?.end().catch(() => {});
  }
}
