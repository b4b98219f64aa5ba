export { createOrganization } from "./create-organization";
export { getOrganization } from "./get-organization";
export { updateOrganization } from "./update-organization";
