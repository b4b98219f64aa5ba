import { handleTrpc } from "#trpc";

export const GET = (request: Request) => handleTrpc(request);
export const POST = (request: Request) => handleTrpc(request);
