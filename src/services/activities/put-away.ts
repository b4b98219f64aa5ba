import type * as z from "zod";
import type { rowChange } from "#schema";
import type { OrgScope } from "#scope";
import { archivePart, removePart, restorePart } from "#services/goals";

type Input = z.output<typeof rowChange>;

export const archiveActivity = (scope: OrgScope, input: Input) =>
  archivePart(scope, "activity", input);
export const restoreActivity = (scope: OrgScope, input: Input) =>
  restorePart(scope, "activity", input);
export const removeActivity = (scope: OrgScope, input: Input) =>
  removePart(scope, "activity", input);
