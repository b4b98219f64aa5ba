import * as z from "zod";
import { personAliasesRow } from "#db-contract";
import { aliasList } from "../input/person-aliases";
import { page } from "./page";

export const aliasView = personAliasesRow.pick({
  id: true,
  writtenName: true,
  status: true,
  userId: true,
  version: true,
});

export const aliasPage = page(
  aliasView.extend({
    fullName: z.string().nullable(),
    /** What stands under this name: reports, meetings, issues, messages; counted to 1,000 of each. */
    entries: z.int(),
  }),
  aliasList.shape.cursor.unwrap(),
);
