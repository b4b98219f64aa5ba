import type * as z from "zod";
import { queries, type TenantTx } from "#db";
import { atLeast } from "#domain/roles";
import type { commentCreate, commentUpdate, rowChange } from "#schema";
import { Fault, type OrgScope } from "#scope";
import { quoteLines } from "#services/citations";
import { goalOf, notify, placeOf } from "#services/goals";

import { shownComments } from "./list-comments";

type Create = z.output<typeof commentCreate>;

/** What a comment is about hangs on the objective it names. */
async function subjectOf(tx: TenantTx, scope: OrgScope, input: Create): Promise<string> {
  const about = (["keyResult", "initiative", "activity"] as const).find(
    (noun) => input[`${noun}Id`],
  );
  if (about) {
    const id = input[`${about}Id`] ?? "";
    const { place } = await goalOf(tx, scope, about, id);
    if (place.objectiveId !== input.objectiveId) throw new Fault("not-found");
    return id;
  }
  if (!input.checkInId) return input.objectiveId;
  const [checkIn] = await queries.checkIns.get(tx, { id: input.checkInId });
  if (checkIn?.objectiveId !== input.objectiveId) throw new Fault("not-found");
  return checkIn.id;
}

/** Anybody who sees a goal may speak about it; whom it names is told, and so is the goal's owner. */
export async function createComment(scope: OrgScope, input: Create) {
  const { objectiveId, keyResultId, initiativeId, activityId, checkInId, body } = input;
  const mentions = [...new Set(input.mentions ?? [])];
  const quoted = await quoteLines(scope, input.citations ?? []);
  const row = await scope.change("comment.create", input, async (tx, trace) => {
    const quotes = await quoted(tx);
    const place = await placeOf(tx, scope, objectiveId);
    const about = await subjectOf(tx, scope, input);
    const [made] = await queries.comments.insert(tx, {
      values: [
        {
          ...{ objectiveId, keyResultId, initiativeId, activityId, checkInId, body },
          authorUserId: scope.actor.userId,
          citedOn: quotes.length > 0 ? scope.today : null,
        },
      ],
    });
    if (!made) throw new Error("The comment was not inserted.");
    for (const userId of mentions) {
      const [person] = await queries.memberships.byUser(tx, { memberUserId: userId });
      if (person?.status !== "active") throw new Fault("not-a-member");
    }
    if (mentions.length > 0)
      await queries.comments.mention(tx, { commentId: made.id, userIds: mentions });
    if (quotes.length > 0)
      await queries.citations.insert(tx, {
        values: quotes.map((quote) => ({ ...quote, commentId: made.id })),
      });
    trace(made.id, { after: { ...made, mentions, citations: quotes.length } });
    await notify(tx, scope, { kind: "mention", to: mentions, about, place });
    const owner = place.ownerUserId;
    if (owner && !mentions.includes(owner))
      await notify(tx, scope, { kind: "comment", to: [owner], about, place });
    return { ...made, mentions };
  });
  const [shown] = await shownComments(scope, [row]);
  if (!shown) throw new Error("The comment is not shown.");
  return shown;
}

/** One's own words; admins may take any away, not change them. */
export async function updateComment(scope: OrgScope, input: z.output<typeof commentUpdate>) {
  const { id, version, body } = input;
  const row = await scope.change("comment.update", input, async (tx, trace) => {
    const before = await ownComment(tx, scope, id, false);
    const [after] = await queries.comments.update(tx, { id, version, change: { body } });
    if (!after) throw new Fault("stale-version", { version: before.version });
    trace(id, { before, after });
    return after;
  });
  const mentions = await scope.read((tx) => queries.comments.mentionsOf(tx, { commentId: id }));
  const [shown] = await shownComments(scope, [
    { ...row, mentions: mentions.map(({ userId }) => userId) },
  ]);
  if (!shown) throw new Error("The comment is not shown.");
  return shown;
}

export function removeComment(scope: OrgScope, input: z.output<typeof rowChange>) {
  const { id, version } = input;
  return scope.change("comment.remove", input, async (tx, trace) => {
    const before = await ownComment(tx, scope, id, true);
    const change = { deletedAt: new Date(), body: "—" };
    const [after] = await queries.comments.update(tx, { id, version, change });
    if (!after) throw new Fault("stale-version", { version: before.version });
    trace(id, { before: { id, version }, after: { id, version: after.version } });
    return { id };
  });
}

async function ownComment(tx: TenantTx, scope: OrgScope, id: string, adminsToo: boolean) {
  const [found] = await queries.comments.get(tx, { id });
  if (!found) throw new Fault("not-found");
  await placeOf(tx, scope, found.objectiveId);
  const own = found.authorUserId !== null && found.authorUserId === scope.actor.userId;
  if (!own && !(adminsToo && atLeast(scope.standing.role, "admin"))) throw new Fault("not-allowed");
  return found;
}
