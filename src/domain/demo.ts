/** The demo's role switcher: which of the fictional people sits in which seat. */
export const demoSeats = {
  leader: "marisol@fullscale.example",
  manager: "dmytro@fullscale.example",
  member: "lukasz@fullscale.example",
  admin: "zoe@fullscale.example",
} as const;

export type DemoSeat = keyof typeof demoSeats;

/** The organization a newcomer sees first. */
export const demoOrganization = "full-scale";
