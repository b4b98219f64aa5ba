import { addDays, dayIn } from "#domain/calendar";

/** The companies of the matrix stand in UTC. */
export const today = dayIn("UTC", new Date());
export const daysAgo = (n: number) => addDays(today, -n);
