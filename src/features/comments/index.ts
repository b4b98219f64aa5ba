export { Comments } from "./comment-list";
