import "server-only";

export * from "./input/blobs";
export * from "./input/daily-reports";
export * from "./input/ingest-runs";
export * from "./input/memberships";
export * from "./input/organizations";
export * from "./input/paging";
export * from "./input/person-aliases";
export * from "./input/profiles";
export * from "./input/teams";
export * from "./view/blobs";
export * from "./view/daily-reports";
export * from "./view/ingest-runs";
export * from "./view/memberships";
export * from "./view/organizations";
export * from "./view/person-aliases";
export * from "./view/profiles";
export * from "./view/teams";
