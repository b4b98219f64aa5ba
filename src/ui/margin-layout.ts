/** A note as it would like to stand: beside its lines, as high as it is. */
export type Wish = { top: number; height: number };

/**
 * Where notes stand in a margin, in their order and with a gap between any two. Each as near to its
 * lines as the one before lets it; the first of all is `fixed`, which stands where it wants if it can.
 */
export function placed(wishes: readonly Wish[], gap: number, fixed = -1): number[] {
  const tops = down(wishes, gap);
  const wanted = wishes[fixed];
  const stands = tops[fixed];
  if (!wanted || stands === undefined || stands <= wanted.top) return tops;
  // Those above give way upwards, as far as there is room.
  const above = wishes.slice(0, fixed).reduce((sum, one) => sum + one.height + gap, 0);
  let edge = Math.max(wanted.top, above);
  for (let i = fixed; i >= 0; i -= 1) {
    const height = i === fixed ? 0 : (wishes[i]?.height ?? 0) + gap;
    edge = Math.min(tops[i] ?? 0, edge - height);
    tops[i] = edge;
  }
  const rest = wishes.slice(fixed + 1);
  const from = (tops[fixed] ?? 0) + wanted.height + gap;
  return [...tops.slice(0, fixed + 1), ...down(rest, gap, from)];
}

function down(wishes: readonly Wish[], gap: number, from = 0): number[] {
  let free = from;
  return wishes.map(({ top, height }) => {
    const stands = Math.max(top, free);
    free = stands + height + gap;
    return stands;
  });
}

/** From the lines' bracket at the text's edge to the head of their note, as an SVG path. */
export function tie(lines: { top: number; bottom: number }, note: number, width: number): string {
  const middle = (lines.top + lines.bottom) / 2;
  const bracket = `M0 ${lines.top + 1}H5V${lines.bottom - 1}H0`;
  return `${bracket}M5 ${middle}H13L${width - 13} ${note}H${width}`;
}
