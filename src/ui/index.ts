export * from "./index-a";
export * from "./index-b";
export * from "./index-c";
