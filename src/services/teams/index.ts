export { putTeamMember, removeTeamMember } from "./change-members";
export { createTeam } from "./create-team";
export { listTeamMembers, listTeams } from "./list-teams";
export { archiveTeam, restoreTeam, updateTeam } from "./update-team";
