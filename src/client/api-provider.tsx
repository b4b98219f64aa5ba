"use client";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import {
  httpBatchStreamLink,
  httpSubscriptionLink,
  splitLink,
  TRPCClientError,
} from "@trpc/client";
import { type ReactNode, useState } from "react";
import superjson from "superjson";
import { api } from "./api";

const createQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        // A refusal stays a refusal; only what may pass by itself is tried again.
        retry: (count, error) =>
          count < 2 && (!(error instanceof TRPCClientError) || error.data?.httpStatus === 503),
      },
      hydrate: { deserializeData: superjson.deserialize },
    },
  });

let browserClient: QueryClient | undefined;
function queryClient(): QueryClient {
  if (typeof window === "undefined") return createQueryClient();
  browserClient ??= createQueryClient();
  return browserClient;
}

export function ApiProvider({ children }: { children: ReactNode }) {
  const [client] = useState(queryClient);
  const [trpc] = useState(() =>
    api.createClient({
      links: [
        splitLink({
          condition: ({ type }) => type === "subscription",
          // Streams are server-sent events; they reconnect by themselves, after the last event's id.
          true: httpSubscriptionLink({ url: "/api/trpc", transformer: superjson }),
          false: httpBatchStreamLink({ url: "/api/trpc", transformer: superjson, maxItems: 10 }),
        }),
      ],
    }),
  );
  return (
    <api.Provider client={trpc} queryClient={client}>
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    </api.Provider>
  );
}
