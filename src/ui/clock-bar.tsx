import type { CSSProperties } from "react";
import "./clock-bar.css";
import type { Tone } from "./glyphs";

const share = (value: number) => Math.min(1, Math.max(0, value));
const percent = (value: number) => `${share(value) * 100}%`;

export type ClockBarProps = {
  /** How much is done, 0–1; `null` where nothing is known. */
  value: number | null;
  /** How much of the time is gone, 0–1; `null` draws no rule. */
  time: number | null;
  tone: Tone;
  /** The same in words. */
  label: string;
  thin?: boolean;
  /** As on the page of one thing. */
  big?: boolean;
  /** In a table: today's rule runs to the edges of the row, and so through all of them. */
  through?: boolean;
};

/** Progress against the clock: solid is done, the rule is today, hatching is what lies between. */
export function ClockBar({ value, time, tone, label, thin, big, through }: ClockBarProps) {
  const behind = value !== null && time !== null && share(value) < share(time);
  return (
    <span
      className="clock-bar"
      data-tone={tone}
      data-size={thin ? "thin" : big ? "big" : undefined}
      data-through={through || undefined}
      role="img"
      aria-label={label}
      title={label}
      style={time === null ? undefined : ({ "--clock-time": share(time) } as CSSProperties)}
    >
      {value === null ? (
        <i className="clock-bar-line" data-empty />
      ) : (
        <i className="clock-bar-line">
          <i className="clock-bar-done" style={{ width: percent(value) }} />
          {behind && (
            <i
              className="clock-bar-gap"
              style={{ left: percent(value), width: percent(share(time) - share(value)) }}
            />
          )}
        </i>
      )}
      {time !== null && <i className="clock-bar-now" />}
    </span>
  );
}

export type ClockScaleProps = {
  time: number | null;
  /** What stands above today's rule, for instance "day 50". */
  today: string;
  /** What the column shows; the numbers are read by the eye alone. */
  label: string;
};

const TICKS = [0, 25, 50, 75, 100];
/** Room that today's name needs to either side, in points of the scale; at an end it has one. */
const ROOM = { between: 16, end: 28 };

/** The scale above a column of bars; numbers give way to today. */
export function ClockScale({ time, today, label }: ClockScaleProps) {
  const now = time === null ? null : share(time) * 100;
  const room = now !== null && endOf(now) ? ROOM.end : ROOM.between;
  const ticks = TICKS.filter((tick) => now === null || Math.abs(tick - now) >= room);
  return (
    <span className="clock-scale">
      <span className="vh">{label}</span>
      <span className="clock-scale-line" aria-hidden="true">
        {ticks.map((tick) => (
          <i key={tick} data-end={endOf(tick)} style={{ left: `${tick}%` }}>
            {tick}
          </i>
        ))}
        {now !== null && (
          <i className="clock-scale-now" data-end={endOf(now)} style={{ left: `${now}%` }}>
            {today}
          </i>
        )}
      </span>
    </span>
  );
}

/** Names at the ends stand inside the scale. */
function endOf(at: number): "first" | "last" | undefined {
  if (at <= 8) return "first";
  return at >= 92 ? "last" : undefined;
}
