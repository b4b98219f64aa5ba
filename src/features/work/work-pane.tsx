"use client";
import { api } from "#client";
import { CheckInForm } from "#features/check-ins";
import { type BoardInput, type Goals, useAfterGoalChange, useNumbers } from "#features/goals";
import { useDays, useTranslations } from "#i18n";
import { Button, ButtonLink, EmptyState, Group, Headline, notify } from "#ui";
import { lateBy, type WorkItem } from "./work-items";

type Props = {
  item: WorkItem;
  input: BoardInput;
  goals: Goals | null;
  slug: string;
  organizationName: string;
  today: string;
  onDone: () => void;
};

/** What the chosen row needs of one: a check-in, a tick, an acknowledgement, or another page. */
export function WorkPane(props: Props) {
  const { item, slug } = props;
  const t = useTranslations("work");
  if (item.kind === "check-in") return <CheckInPane {...props} of={item.of} />;
  if (item.kind === "activity") return <ActivityPane {...props} of={item.of} />;
  if (item.kind === "notice") return <NoticePane {...props} of={item.of} />;
  const [title, href] =
    item.kind === "report"
      ? [t("writeReport"), `/${slug}/evidence/daily-reports/new`]
      : [t("aliases", { count: item.of }), `/${slug}/people/aliases`];
  return (
    <div className="work-pane">
      <Headline size="small">{title}</Headline>
      <ButtonLink primary href={href}>
        {title}
      </ButtonLink>
    </div>
  );
}

function CheckInPane(props: Props & { of: Extract<WorkItem, { kind: "check-in" }>["of"] }) {
  const { item, of, input, goals, slug, organizationName, today, onDone } = props;
  const t = useTranslations();
  const days = useDays();
  const { number } = useNumbers();
  const keyResult = goals?.tree.keyResult(of.id);
  const objective = goals?.tree.objective(of.objectiveId);
  const late = lateBy(item, today);
  if (!goals || !keyResult || !objective)
    return (
      <EmptyState title={of.title} text={t("work.checkIn", { objective: of.objectiveTitle })} />
    );
  const sum = objective.keyResults.reduce((all, one) => all + one.facts.weight, 0);
  return (
    <div className="work-pane">
      <p className="work-kicker">
        <span data-late={late > 0 || undefined}>
          {late > 0
            ? `${t("checkIn.title")}, ${t("work.daysLate", { days: late })}`
            : t("checkIn.due", { day: days.short(of.dueOn) })}
        </span>
        <span>
          {t("checkIn.weightOf", {
            weight: number(keyResult.facts.weight, 2),
            sum: number(sum, 2),
          })}
        </span>
      </p>
      <Headline size="small">{of.title}</Headline>
      <CheckInForm
        input={input}
        goals={goals}
        about={{ objectiveId: of.objectiveId, keyResultId: of.id }}
        slug={slug}
        organizationName={organizationName}
        onDone={onDone}
      />
    </div>
  );
}

function ActivityPane(props: Props & { of: Extract<WorkItem, { kind: "activity" }>["of"] }) {
  const { of, input, slug, onDone } = props;
  const { organizationId } = input;
  const t = useTranslations();
  const days = useDays();
  const after = useAfterGoalChange();
  const move = api.activities.move.useMutation(after);
  const to = (status: "doing" | "done") => {
    const { id, version } = of;
    const input = { organizationId, id, version, status, afterId: null, beforeId: null };
    move.mutate(input, {
      onSuccess: () => {
        if (status !== "done") return;
        notify({ tone: "done", message: t("work.markedDone", { title: of.title }) });
        onDone();
      },
    });
  };
  return (
    <div className="work-pane">
      <p className="work-kicker">
        <span>
          {of.initiativeTitle
            ? t("work.activity", { initiative: of.initiativeTitle })
            : t("work.activityAlone")}
        </span>
        {of.dueOn && <span>{t("initiatives.due", { day: days.short(of.dueOn) })}</span>}
        <span>{t(`words.activityStatus.${of.status}`)}</span>
      </p>
      <Headline size="small">{of.title}</Headline>
      <Group>
        <Button loading={move.isPending} onClick={() => to("done")}>
          {t("work.complete")}
        </Button>
        {of.status === "todo" && (
          <Button variant="default" loading={move.isPending} onClick={() => to("doing")}>
            {t("work.start")}
          </Button>
        )}
        {of.objectiveId && (
          <ButtonLink href={`/${slug}/objectives/${of.objectiveId}?tab=initiatives`}>
            {t("work.open")}
          </ButtonLink>
        )}
      </Group>
    </div>
  );
}

function NoticePane(props: Props & { of: Extract<WorkItem, { kind: "notice" }>["of"] }) {
  const { of, input, slug, onDone } = props;
  const { organizationId } = input;
  const t = useTranslations();
  const days = useDays();
  const after = useAfterGoalChange();
  const read = api.notifications.read.useMutation(after);
  const tab = of.kind === "mention" || of.kind === "comment" ? "?tab=comments" : "";
  const acknowledge = () =>
    read.mutate(
      { organizationId, id: of.id },
      {
        onSuccess: () => {
          notify({ tone: "done", message: t("work.acknowledged") });
          onDone();
        },
      },
    );
  return (
    <div className="work-pane">
      <p className="work-kicker">
        <span>
          {t(`words.notification.${of.kind}`, { name: of.actorName ?? t("goals.nobody") })}
        </span>
        <span>{days.short(of.day)}</span>
      </p>
      <Headline size="small">{of.objectiveTitle ?? t("goals.restricted")}</Headline>
      <Group>
        <Button loading={read.isPending} onClick={acknowledge}>
          {t("work.acknowledge")}
        </Button>
        {of.objectiveId && (
          <ButtonLink href={`/${slug}/objectives/${of.objectiveId}${tab}`}>
            {t("work.open")}
          </ButtonLink>
        )}
      </Group>
    </div>
  );
}
