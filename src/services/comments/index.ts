export { listComments } from "./list-comments";
export { createComment, removeComment, updateComment } from "./write-comment";
