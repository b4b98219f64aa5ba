export { listNotifications } from "./list-notifications";
export { readNotification } from "./read-notification";
