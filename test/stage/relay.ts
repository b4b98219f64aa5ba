import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { WebSocketServer } from "ws";

/** A plain WebSocket → TCP relay, so that the Neon driver can speak to a PostgreSQL on this machine. */
export async function startRelay(): Promise<{ address: string; stop(): Promise<void> }> {
  const server: Server = createServer();
  const sockets = new WebSocketServer({ server });
  sockets.on("connection", (socket, request) => {
    const target = new URL(request.url ?? "/", "http://relay").searchParams.get("address") ?? "";
    const tcp = connect(Number(target.split(":").at(-1)), "127.0.0.1");
    tcp.setNoDelay(true);
    tcp.on("data", (data) => socket.send(data));
    tcp.on("close", () => socket.close());
    tcp.on("error", () => socket.close());
    socket.on("message", (data) => tcp.write(data as Buffer));
    socket.on("close", () => tcp.destroy());
    socket.on("error", () => tcp.destroy());
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return {
    address: `127.0.0.1:${port}`,
    stop: async () => {
      for (const client of sockets.clients) client.terminate();
      await new Promise((done) => server.close(done));
    },
  };
}
