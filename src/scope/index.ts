import "server-only";

export { demoDoor, isDemoInstallation } from "./demo";
export { Fault } from "./fault";
export { drain, metricsFor, readiness } from "./health";
export { metrics } from "./metrics";
export { OrgScope, type Requester, type Trace } from "./org-scope";
export { fromOwnPage, publicUrl } from "./origins";
export { reasonOf } from "./reason-of";
export { type Runtime, runtime } from "./runtime";
export { auth, type Person, personOf, requestIdOf } from "./session";
export { stopGracefully } from "./shutdown";
