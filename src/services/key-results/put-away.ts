import type * as z from "zod";
import type { rowChange } from "#schema";
import type { OrgScope } from "#scope";
import { archivePart, removePart, restorePart } from "#services/goals";

type Input = z.output<typeof rowChange>;

export const archiveKeyResult = (scope: OrgScope, input: Input) =>
  archivePart(scope, "keyResult", input);
export const restoreKeyResult = (scope: OrgScope, input: Input) =>
  restorePart(scope, "keyResult", input);
export const removeKeyResult = (scope: OrgScope, input: Input) =>
  removePart(scope, "keyResult", input);
