import { type FaultCode, type FaultReason, faults } from "#domain/faults";

/** A refusal a person can act on. Services throw it; everything else is masked on the way out. */
export class Fault extends Error {
  override name = "Fault";
  readonly code: FaultCode;

  constructor(
    readonly reason: FaultReason,
    /** Facts for the sentence or the screen; never anything the asker may not see. */
    readonly details?: Record<string, string | number | null>,
  ) {
    super(faults[reason][1]);
    this.code = faults[reason][0];
  }
}
