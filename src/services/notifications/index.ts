export { listNotifications } from "./list-notifications";
export { notify } from "./notify";
export { readNotification } from "./read-notification";
