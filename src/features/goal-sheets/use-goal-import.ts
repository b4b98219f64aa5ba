"use client";
import { useState } from "react";
import { api, faultOf, type RouterOutputs } from "#client";
import { useAfterGoalChange } from "#features/goals";
import { useTranslations } from "#i18n";
import { notify } from "#ui";

type Sent = { name: string; content: string };
export type Imported = RouterOutputs["goals"]["import"];

const encoded = (file: File) =>
  new Promise<string>((done, failed) => {
    const reader = new FileReader();
    reader.onerror = () => failed(reader.error);
    // data:…;base64,CONTENT
    reader.onload = () => done(String(reader.result).replace(/^[^,]*,/, ""));
    reader.readAsDataURL(file);
  });

/** Files are first only looked at; what they hold, and what is wrong with them, is shown before. */
export function useGoalImport(organizationId: string) {
  const t = useTranslations();
  const [files, setFiles] = useState<Sent[]>([]);
  const [found, setFound] = useState<Imported>();
  const [dateOrder, setDateOrder] = useState<"dmy" | "mdy">();
  const [problem, setProblem] = useState<string>();
  const after = useAfterGoalChange();
  const send = api.goals.import.useMutation({
    onSuccess: async (answer) => {
      setFound(answer);
      if (!answer.stored) return;
      notify({
        tone: "done",
        message: `${t("sheets.stored")} ${t("sheets.counts", answer.counts)}`,
      });
      await after.onSettled();
    },
    onError: (error) => setProblem(t(`errors.${faultOf(error).reason}`)),
  });
  const ask = (sent: Sent[], dryRun: boolean, order = dateOrder) => {
    setProblem(undefined);
    send.mutate({ organizationId, files: sent, dryRun, ...(order && { dateOrder: order }) });
  };
  return {
    files,
    found,
    problem,
    dateOrder,
    isPending: send.isPending,
    async choose(chosen: File[]) {
      const sent = await Promise.all(
        chosen.map(async (file) => ({ name: file.name, content: await encoded(file) })),
      );
      setFiles(sent);
      ask(sent, true);
    },
    order(order: "dmy" | "mdy" | undefined) {
      setDateOrder(order);
      if (files.length > 0) ask(files, true, order);
    },
    store: () => ask(files, false),
    reset() {
      setFiles([]);
      setFound(undefined);
      setProblem(undefined);
    },
  };
}
