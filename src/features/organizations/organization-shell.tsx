"use client";
import {
  IconFileSearch,
  IconInbox,
  IconLayoutDashboard,
  IconLayoutKanban,
  IconSitemap,
  IconUpload,
  IconUsers,
} from "@tabler/icons-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import type { RouterOutputs } from "#client";
import { api } from "#client";
import { FindButtons, useFinder } from "#features/finder";
import { LiveChanges } from "#features/goals";
import { workCounts } from "#features/work";
import { useTranslations } from "#i18n";
import { LinkProvider, OrganizationSwitcher, Shell, TeamMark } from "#ui";
import { Account } from "./account";

type Me = RouterOutputs["session"]["me"];

const shapes = ["disc", "square", "diamond", "triangle"] as const;

/** Rail, sheet and phone bars around every page of an organization. */
export function OrganizationShell(props: {
  organization: Me["organizations"][number];
  me: Me;
  demo: boolean;
  children: ReactNode;
}) {
  const { organization, me, demo } = props;
  const t = useTranslations();
  const path = usePathname();
  const [teams] = api.teams.list.useSuspenseQuery({ organizationId: organization.id });
  const { Palette, ...finder } = useFinder();
  const base = `/${organization.slug}`;
  const item = (href: string, label: string, icon: ReactNode, exact = false) => ({
    href,
    label,
    icon,
    active: exact ? path === href : path.startsWith(href),
  });
  const overview = item(base, t("nav.overview"), <IconLayoutDashboard size={16} />, true);
  const objectives = {
    ...item(`${base}/objectives`, t("goals.navObjectives"), <IconSitemap size={16} />),
    active: path.startsWith(`${base}/objectives`) || path.startsWith(`${base}/cycles`),
  };
  const initiatives = item(
    `${base}/initiatives`,
    t("goals.navInitiatives"),
    <IconLayoutKanban size={16} />,
  );
  const [waiting] = api.goals.work.useSuspenseQuery({ organizationId: organization.id });
  const { todo } = workCounts(waiting);
  const work = {
    ...item(`${base}/work`, t("goals.navWork"), <IconInbox size={16} />),
    ...(todo > 0 && { badge: todo }),
  };
  const upload = item(`${base}/evidence/upload`, t("nav.upload"), <IconUpload size={16} />);
  const evidence = {
    ...item(`${base}/evidence`, t("nav.evidence"), <IconFileSearch size={16} />),
    active: path.startsWith(`${base}/evidence`) && !upload.active,
  };
  const people = item(`${base}/people`, t("nav.people"), <IconUsers size={16} />);
  const nav = [overview, objectives, initiatives, work, evidence, upload, people];
  const search = item(`${base}/search`, t("search.title"), null);
  const current = [...nav, search].find((one) => one.active);
  const switcher = {
    label: t("session.switchOrganization"),
    current: { name: organization.name, sub: t("app.name") },
    items: me.organizations.map((one) => ({
      label: one.name,
      href: `/${one.slug}`,
      active: one.id === organization.id,
    })),
  };
  return (
    <LinkProvider value={Link}>
      <Shell
        brand={<OrganizationSwitcher {...switcher} />}
        find={<FindButtons onOpen={finder.open} />}
        nav={nav}
        groups={[
          {
            title: t("app.teams"),
            items: teams
              .filter((team) => team.status === "active")
              .map((team, i) => ({
                href: `${base}/evidence/daily-reports?team=${team.id}`,
                label: team.name,
                mark: <TeamMark shape={shapes[i % shapes.length] ?? "disc"} />,
              })),
          },
        ]}
        bottom={<Account organization={organization} me={me} demo={demo} />}
        phone={{
          ...(me.organizations.length > 1 && {
            brand: <OrganizationSwitcher {...switcher} compact />,
          }),
          title: current?.label ?? organization.name,
          tabs: [overview, objectives, work, evidence],
          more: { label: t("app.more"), items: [initiatives, upload, people] },
          actions: (
            <>
              <FindButtons onOpen={finder.open} compact />
              <Account organization={organization} me={me} demo={demo} compact />
            </>
          ),
        }}
        labels={{
          main: t("app.name"),
          navigation: t("app.navigation"),
          skip: t("app.skip"),
        }}
      >
        {props.children}
      </Shell>
      <LiveChanges organizationId={organization.id} />
      {Palette && (
        <Palette
          organizationId={organization.id}
          slug={organization.slug}
          pages={nav}
          takeEarly={finder.takeEarly}
          onClose={finder.close}
        />
      )}
    </LinkProvider>
  );
}
