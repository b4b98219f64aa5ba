/** What can go wrong for a person to know: a status and a sentence with the remedy, in English. */
export const faults = {
  "not-found": [
    "not_found",
    "There is nothing here under that address, or it is not yours to see.",
  ],
  "signed-out": ["unauthenticated", "You are signed out. Sign in and try again."],
  "not-allowed": ["forbidden", "Your role does not allow this. Ask an admin of the organization."],
  "stale-version": [
    "conflict",
    "Somebody changed this while you were editing. Your text is kept: compare and save again.",
  ],
  "already-there": ["conflict", "Something with the same name is already there. Choose another."],
  "key-reused": [
    "conflict",
    "This request key was already used for something else. Send the request with a new key.",
  ],
  "own-role": ["forbidden", "Nobody changes their own role. Ask another admin."],
  "role-above-own": ["forbidden", "Nobody grants a role above their own."],
  "last-admin": ["conflict", "This is the last admin. Make somebody else an admin first."],
  "parent-below": ["invalid", "A team cannot stand below itself. Choose another parent."],
  "team-archived": ["conflict", "This team is archived. Restore it first."],
  "password-length": ["invalid", "A password has between 10 and 128 characters."],
  "not-a-member": ["invalid", "That person is not an active member of the organization."],
  "day-in-future": ["invalid", "That day has not come yet. Choose today or an earlier day."],
  "report-empty": ["invalid", "There is nothing in this report yet. Write at least one line."],
  "run-finished": ["conflict", "This run is finished. Start a new one for more files."],
  "cycle-closed": [
    "conflict",
    "This cycle takes no more changes of this kind. A leader can open it again.",
  ],
  "cycle-not-active": ["conflict", "People check in while a cycle is under way. Start it first."],
  "cycle-step": ["conflict", "A cycle does not go from its state to that one. Reload and see."],
  "reason-missing": ["invalid", "Say why the cycle is opened again; the audit keeps it."],
  "goals-unscored": [
    "conflict",
    "Some goals of this cycle have no score yet. Score them, each with its reason.",
  ],
  "objective-below": ["invalid", "An objective cannot stand below itself. Choose another parent."],
  "too-deep": ["invalid", "Objectives stand at most twenty deep. Choose a parent further up."],
  "other-cycle": ["invalid", "The parent is of another cycle. Choose one of the same cycle."],
  "goal-archived": ["conflict", "This goal is archived. Restore it first."],
  "lines-outside": ["invalid", "Those lines are not of that entry. Choose lines inside it."],
  "source-cited": [
    "conflict",
    "Something relies on this source. Remove it all the same, and what cites it says that it was removed.",
  ],
  "lines-cited": [
    "conflict",
    "Something cites these lines. Say that it is meant, and whatever cites them says that they were redacted.",
  ],
  "bytes-left": [
    "unavailable",
    "It was taken out, but the store of files did not remove the old bytes. Run hub blobs sweep in an hour.",
  ],
  "store-unreachable": [
    "unavailable",
    "The store of files does not answer. Nothing was changed; try again in a moment.",
  ],
  "source-moved": [
    "conflict",
    "A source was revised since its lines were picked. Open it and pick them again.",
  ],
  "sheet-unreadable": [
    "invalid",
    "This file cannot be read. Send CSV, XLSX, JSON of an export, or a markdown page of OKRs.",
  ],
  "sheet-problems": ["invalid", "Some rows cannot be used; nothing was stored. See the rows."],
  "too-many-streams": [
    "busy",
    "You have five live pages open. This one shows changes when you come back to it.",
  ],
  "file-too-large": ["too_large", "This file is too large. Split it and send the parts."],
  "body-too-large": ["too_large", "This request is too large."],
  "bad-input": ["invalid", "Some of what was sent cannot be used. See the fields."],
  "bad-origin": ["forbidden", "This request came from a page that may not send it."],
  "blob-damaged": [
    "unavailable",
    "The stored source does not match its fingerprint any more. Nothing of it is shown; restore it from a backup.",
  ],
  "blob-unavailable": [
    "unavailable",
    "The store of files does not answer. What was sent is in the ledger as pending: send it again.",
  ],
  "outcome-unknown": [
    "unavailable",
    "The connection broke while this was being stored. Look whether it is there before you send it again.",
  ],
  "database-unreachable": [
    "unavailable",
    "The database does not answer. What was stored before is kept; try again in a moment.",
  ],
  busy: ["busy", "Too many requests at once. Try again in a moment."],
  "too-many": ["busy", "Too many tries. Wait a minute and try again."],
  unexpected: ["internal", "Something failed on our side. Nothing was changed; try again."],
} as const satisfies Record<string, readonly [FaultCode, string]>;

export type FaultCode =
  | "not_found"
  | "unauthenticated"
  | "forbidden"
  | "conflict"
  | "invalid"
  | "too_large"
  | "busy"
  | "unavailable"
  | "internal";

export type FaultReason = keyof typeof faults;
