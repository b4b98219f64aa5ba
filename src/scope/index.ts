import "server-only";

export { auth, type Person, personOf, requestIdOf } from "./session";
export { demoDoor, isDemoInstallation } from "./demo";
export { Fault } from "./fault";
export { fromOwnPage, publicUrl } from "./origins";
export { drain, metricsFor, readiness } from "./health";
export { metrics } from "./metrics";
export { OrgScope, type Requester, type Trace } from "./org-scope";
export { type Runtime, runtime } from "./runtime";
