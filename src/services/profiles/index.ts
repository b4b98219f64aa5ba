export { getMe } from "./get-me";
export { updateProfile } from "./update-profile";
