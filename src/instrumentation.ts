/** Start-up and graceful stop of the server process. */
export async function register() {
  const { stopGracefully } = await import("#scope");
  stopGracefully();
}
