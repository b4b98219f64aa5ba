/** Weakest first. */
export const roles = ["member", "manager", "leader", "admin"] as const;
export type Role = (typeof roles)[number];

export const atLeast = (role: Role, wanted: Role): boolean =>
  roles.indexOf(role) >= roles.indexOf(wanted);
