import * as z from "zod";
import { commentsRow } from "#db-contract";
import { commentList } from "../input/comments";
import { page } from "./page";
import { citationView } from "./sources";

export const commentView = commentsRow
  .pick({
    id: true,
    objectiveId: true,
    keyResultId: true,
    initiativeId: true,
    activityId: true,
    checkInId: true,
    authorUserId: true,
    body: true,
    createdAt: true,
    updatedAt: true,
    version: true,
  })
  .extend({
    authorName: z.string().nullable(),
    /** Whom it speaks to, by the names they have now. */
    mentions: z.array(z.object({ userId: z.guid(), fullName: z.string() })),
    citations: z.array(citationView),
    mayEdit: z.boolean(),
  });

export const commentPage = page(commentView, commentList.shape.cursor.unwrap());
