import "server-only";
import { defaultShouldDehydrateQuery, QueryClient } from "@tanstack/react-query";
import { createHydrationHelpers } from "@trpc/react-query/rsc";
import { headers } from "next/headers";
import { cache } from "react";
import superjson from "superjson";
import { createContext } from "./context";
import { type AppRouter, createCaller } from "./root";

const queryClient = cache(
  () =>
    new QueryClient({
      defaultOptions: {
        queries: { staleTime: 30_000 },
        dehydrate: {
          serializeData: superjson.serialize,
          // A pending query travels as its promise: the page does not wait for it.
          shouldDehydrateQuery: (query) =>
            defaultShouldDehydrateQuery(query) || query.state.status === "pending",
          shouldRedactErrors: () => false,
        },
      },
    }),
);

/** One context a request: session and scope are read once, whatever a page asks for. */
export const requestContext = cache(async () => createContext(new Headers(await headers())));

const caller = createCaller(requestContext);

/** The procedures in process, for pages: `await api.x.y()` or `void api.x.y.prefetch()`. */
export const { trpc: api, HydrateClient } = createHydrationHelpers<AppRouter>(caller, queryClient);
