import { demoOrganization, demoSeats } from "#domain/demo";
import { auth, demoDoor, publicUrl } from "#scope";

/** The demo's role switcher: signs in without a password where the demo's door is open. */
export async function GET(request: Request, context: { params: Promise<{ seat: string }> }) {
  const { seat } = await context.params;
  const email = Object.hasOwn(demoSeats, seat) ? demoSeats[seat as keyof typeof demoSeats] : null;
  if (!email || !(await demoDoor(request.headers)))
    return new Response("Not found", { status: 404 });
  const entered = await auth().api.enterDemo({
    body: { email },
    headers: request.headers,
    asResponse: true,
  });
  if (!entered.ok) return new Response("Not found", { status: 404 });
  const host = request.headers.get("host") ?? new URL(publicUrl()).host;
  const headers = new Headers({
    location: `http://${host}/${demoOrganization}`,
    "cache-control": "no-store",
  });
  for (const cookie of entered.headers.getSetCookie()) headers.append("set-cookie", cookie);
  return new Response(null, { status: 303, headers });
}
