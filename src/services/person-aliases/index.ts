export { listAliases } from "./list-aliases";
export { reopenAlias, settleAlias } from "./settle-alias";
