/**
 * One value for the whole process. The bundler gives pages, route handlers and start-up code copies
 * of these modules; what speaks of live connections must be the same for all of them.
 */
export function shared<T>(name: string, make: () => T): T {
  const held = globalThis as Record<symbol, unknown>;
  const key = Symbol.for(`stratonhub.${name}`);
  held[key] ??= make();
  return held[key] as T;
}
