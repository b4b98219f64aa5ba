export { OrganizationShell } from "./organization-shell";
