import "server-only";

export { type Context, createContext } from "./context";
export type { PublicErrorData } from "./errors";
export { handleTrpc } from "./handler";
export type { Policy } from "./procedures";
export { type AppRouter, appRouter, createCaller } from "./root";
