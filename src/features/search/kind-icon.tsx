import {
  IconBrandSlack,
  IconCheckbox,
  IconFileText,
  IconGauge,
  IconLayoutKanban,
  IconMessage2,
  IconMicrophone,
  IconTarget,
  IconTicket,
  IconUser,
  IconUsersGroup,
} from "@tabler/icons-react";
import type { SearchKind } from "#domain/evidence-words";

const icons: Record<SearchKind, typeof IconTarget> = {
  "daily-reports": IconFileText,
  transcripts: IconMicrophone,
  jira: IconTicket,
  slack: IconBrandSlack,
  objective: IconTarget,
  "key-result": IconGauge,
  initiative: IconLayoutKanban,
  activity: IconCheckbox,
  comment: IconMessage2,
  person: IconUser,
  team: IconUsersGroup,
};

/** What kind of thing was found; its name stands beside it. */
export function KindIcon({ kind, size = 15 }: { kind: SearchKind; size?: number }) {
  const Icon = icons[kind];
  return <Icon size={size} stroke={1.6} aria-hidden="true" />;
}
