export { CheckInButton, CheckInDialog } from "./check-in-dialog";
export { CheckInFeed } from "./check-in-feed";
export { CheckInForm } from "./check-in-form";
export { CheckInHistory } from "./check-in-history";
export { CheckInList } from "./check-in-list";
export { useDraftCounts } from "./use-draft-counts";
