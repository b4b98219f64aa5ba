export { AliasesToSettle } from "./aliases-to-settle";
export { PeopleList } from "./people-list";
