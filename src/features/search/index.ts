export { SearchBox, searchAddress, searchInput } from "#features/search-box";
export { FindButtons, useFinder } from "./finder";
export { Search } from "./search-page";
