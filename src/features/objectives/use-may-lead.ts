"use client";
import { api } from "#client";
import { atLeast } from "#domain/roles";

/** Whether the reader may write objectives at all: managers in their teams, leaders anywhere. */
export function useMayLead(organizationId: string): boolean {
  const [standing] = api.memberships.standing.useSuspenseQuery({ organizationId });
  return atLeast(standing.role, "manager");
}
