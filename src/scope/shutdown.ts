import { setTimeout as sleep } from "node:timers/promises";
import { drain } from "./health";
import { runtime } from "./runtime";

/** SIGTERM: not ready any more, running requests finish, the pools end; gone within ten seconds. */
export function stopGracefully(): void {
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    drain();
    const { database } = runtime();
    const deadline = Date.now() + 8_000;
    const busy = () =>
      Object.values(database.statistics()).some(
        (pool) => pool.total > pool.idle || pool.waiting > 0,
      );
    await sleep(100);
    while (busy() && Date.now() < deadline) await sleep(50);
    await Promise.race([database.close(), sleep(1_000)]);
    process.exit(0);
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}
