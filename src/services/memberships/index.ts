export { addMember } from "./add-member";
export { changeRole } from "./change-role";
export { deactivateMember, reactivateMember } from "./change-status";
export { getStanding } from "./get-standing";
export { listMembers } from "./list-members";
export { namesOf } from "./names-of";
