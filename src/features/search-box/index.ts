export {
  askable,
  kindsOf,
  type SearchAsked,
  searchAddress,
  searchFields,
  searchInput,
} from "./search-address";
export { SearchBox } from "./search-box";
