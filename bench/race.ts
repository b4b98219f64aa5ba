type Contestants = Record<string, () => Promise<unknown>>;

/** The median time of each, in turns, so that a slow moment is everybody's. */
async function race(contestants: Contestants, { rounds = 15, calls = 40, atOnce = 1 } = {}) {
  const times = new Map<string, number[]>(Object.keys(contestants).map((name) => [name, []]));
  for (let round = -2; round < rounds; round++) {
    for (const [name, call] of Object.entries(contestants)) {
      const started = performance.now();
      for (let n = 0; n < calls; n += atOnce)
        await Promise.all(Array.from({ length: atOnce }, call));
      if (round >= 0) times.get(name)?.push((performance.now() - started) / calls);
    }
  }
  const median = (of: number[]) => of.sort((a, b) => a - b)[of.length >> 1] ?? 0;
  return new Map([...times].map(([name, of]) => [name, median(of)]));
}

/** Each as a ratio to the first. */
export async function print(
  title: string,
  contestants: Contestants,
  options?: Parameters<typeof race>[1],
) {
  const medians = await race(contestants, options);
  const [base = 1] = medians.values();
  console.log(`\n${title}`);
  for (const [name, ms] of medians) {
    console.log(`  ${(ms / base).toFixed(2).padStart(6)}×  ${name} (${ms.toFixed(2)} ms)`);
  }
}
