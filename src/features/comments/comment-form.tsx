"use client";
import { useRef, useState } from "react";
import { api, faultOf } from "#client";
import { CiteKept, usePicks } from "#features/citations";
import { useTranslations } from "#i18n";
import { Button, Group, notify, Select, Textarea } from "#ui";

/** Writes a comment. A person named with @ is told; who that will be is said before it is sent. */
export function CommentForm(props: { organizationId: string; slug: string; objectiveId: string }) {
  const { organizationId, slug, objectiveId } = props;
  const t = useTranslations();
  const cache = api.useUtils();
  const [body, setBody] = useState("");
  const [picked, setPicked] = useState<string | null>(null);
  const [citing, setCiting] = useState(false);
  const picks = usePicks(organizationId);
  const key = useRef(crypto.randomUUID());
  const { data: people } = api.memberships.list.useQuery({ organizationId, limit: 100 });
  const active = (people?.items ?? []).filter((one) => one.status === "active");
  const named = active.filter((one) => body.includes(`@${one.fullName}`));
  const create = api.comments.create.useMutation({
    onSuccess: async () => {
      setBody("");
      if (citing) picks.dropCited();
      setCiting(false);
      key.current = crypto.randomUUID();
      await cache.comments.invalidate();
    },
    onError: (error) => notify({ tone: "problem", message: t(`errors.${faultOf(error).reason}`) }),
  });
  const send = () => {
    if (!body.trim()) return;
    create.mutate({
      organizationId,
      objectiveId,
      body,
      mentions: named.map((one) => one.userId),
      ...(citing && { citations: picks.citations }),
      idempotencyKey: key.current,
    });
  };
  return (
    <form
      className="comment-form"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Textarea
        aria-label={t("comments.write")}
        placeholder={t("comments.placeholder")}
        autosize
        minRows={2}
        maxRows={10}
        value={body}
        onChange={(event) => setBody(event.currentTarget.value)}
        classNames={{ input: "comment-input" }}
        description={
          named.length > 0
            ? t("comments.mentions", { names: named.map((one) => one.fullName).join(", ") })
            : undefined
        }
      />
      <CiteKept slug={slug} picks={picks} open={citing} onToggle={() => setCiting(!citing)} />
      <Group justify="space-between">
        <Select
          aria-label={t("comments.mention")}
          placeholder={t("comments.mention")}
          searchable
          value={picked}
          data={active.map((one) => ({ value: one.userId, label: one.fullName }))}
          onChange={(userId) => {
            const name = active.find((one) => one.userId === userId)?.fullName;
            if (name) setBody(`${body}${body && !body.endsWith(" ") ? " " : ""}@${name} `);
            setPicked(null);
          }}
        />
        <Button type="submit" loading={create.isPending} disabled={!body.trim()}>
          {t("comments.send")}
        </Button>
      </Group>
    </form>
  );
}
