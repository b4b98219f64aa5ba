import type * as z from "zod";
import type { rowChange } from "#schema";
import type { OrgScope } from "#scope";
import { archivePart, removePart, restorePart } from "#services/goals";

type Input = z.output<typeof rowChange>;

export const archiveInitiative = (scope: OrgScope, input: Input) =>
  archivePart(scope, "initiative", input);
export const restoreInitiative = (scope: OrgScope, input: Input) =>
  restorePart(scope, "initiative", input);
export const removeInitiative = (scope: OrgScope, input: Input) =>
  removePart(scope, "initiative", input);
