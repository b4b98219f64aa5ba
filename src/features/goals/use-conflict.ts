"use client";
import { useState } from "react";
import { faultOf } from "#client";

export type Versioned = { version: number };
type Theirs<V> = V & Versioned;

/**
 * Two people edited the same: nothing is lost. What stands now is read, and shown beside what was
 * written here; saving again is saving over the version that was seen.
 */
export function useConflict<V extends object>(props: {
  /** What the form began with. */
  base: V & Versioned;
  read: () => Promise<Theirs<V> | undefined>;
}) {
  const { read } = props;
  // What a live change brings meanwhile must not pass for what the form was filled with.
  const [base] = useState(props.base);
  const [theirs, setTheirs] = useState<Theirs<V>>();
  return {
    version: theirs?.version ?? base.version,
    /** The fields somebody else changed meanwhile, with what they say now. */
    conflict: theirs,
    changed: theirs
      ? (Object.keys(base) as (keyof V)[]).filter(
          (field) => field !== "version" && theirs[field] !== base[field],
        )
      : [],
    /** Whether the error was a conflict; then what stands now has been read. */
    async meet(error: unknown): Promise<boolean> {
      if (faultOf(error).reason !== "stale-version") return false;
      setTheirs(await read());
      return true;
    },
  };
}
