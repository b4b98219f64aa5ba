/** What Jira calls its columns and types in the languages people export it in. */

export type JiraField =
  | "key"
  | "id"
  | "type"
  | "status"
  | "priority"
  | "summary"
  | "assignee"
  | "reporter"
  | "parentKey"
  | "parent"
  | "epicLink"
  | "created"
  | "updated"
  | "resolved"
  | "due"
  | "description"
  | "comment";

/** English, Spanish, French, Portuguese, Dutch; of two that stand in one file, the first is meant. */
const NAMES: Readonly<Record<JiraField, readonly string[]>> = {
  key: [
    ...["issue key", "work item key", "key", "issue"],
    ...["clave de incidencia", "clave de la incidencia", "clave de actividad", "clave"],
    ...["cle de ticket", "cle du ticket", "cle de demande", "cle d'activite", "cle"],
    ...["chave da item", "chave do item", "chave de item", "chave da ocorrencia", "chave"],
    ...["issuesleutel", "itemsleutel", "sleutel van item", "sleutel"],
  ],
  id: [
    ...["issue id", "work item id", "id de incidencia", "id de la incidencia", "id de actividad"],
    ...["id de ticket", "id du ticket", "id de demande", "id d'activite"],
    ...["id da item", "id do item", "id de item", "id da ocorrencia", "item-id", "issue-id", "id"],
  ],
  type: [
    ...["issue type", "work type", "type", "tipo de incidencia", "tipo de actividad"],
    ...["type de ticket", "type de demande", "type d'activite"],
    ...["tipo de item", "tipo do item", "tipo da item", "tipo da ocorrencia", "tipo"],
    ...["issuetype", "itemtype", "type item"],
  ],
  status: ["status", "estado", "statut", "etat", "situacao"],
  priority: ["priority", "prioridad", "priorite", "prioridade", "prioriteit"],
  summary: [
    ...["summary", "resumen", "resume", "resumo", "samenvatting"],
    ...["title", "titulo", "titre", "titel"],
  ],
  assignee: [
    ...["assignee", "persona asignada", "asignado a", "asignado", "responsable"],
    ...["personne assignee", "attribue a", "responsavel", "atribuido a", "cessionario"],
    ...["toegewezen persoon", "toegewezen aan", "toegewezene", "uitvoerder", "behandelaar"],
  ],
  reporter: [
    ...["reporter", "informador", "informante", "rapporteur"],
    ...["relator", "reportado por", "melder", "indiener"],
  ],
  parentKey: [
    ...["parent key", "clave principal", "clave del padre", "clave de principal"],
    ...["cle parente", "cle du parent", "cle parent", "chave pai", "chave do pai"],
    ...["chave principal", "bovenliggende sleutel", "sleutel van bovenliggend item"],
  ],
  parent: [
    ...["parent", "parent id", "parent link", "parent issue", "principal", "padre"],
    ...["incidencia principal", "ticket parent", "pai", "item pai"],
    ...["bovenliggend", "bovenliggend item", "bovenliggende issue"],
  ],
  epicLink: [
    ...["epic link", "epic", "epic key", "enlace de epica", "vinculo de epica", "enlace a epica"],
    ...["lien d'epopee", "lien vers l'epopee", "lien epic", "link do epico", "link da epica"],
    ...["epic-link", "epic-koppeling", "epische koppeling"],
  ],
  created: [
    ...["created", "created date", "creada", "creado", "fecha de creacion"],
    ...["cree", "creee", "creation", "date de creation", "criado", "criada", "data de criacao"],
    ...["gemaakt", "aangemaakt"],
  ],
  updated: [
    ...["updated", "updated date", "actualizada", "actualizado", "fecha de actualizacion"],
    ...["mise a jour", "mis a jour", "date de mise a jour", "atualizado", "atualizada"],
    ...["data de atualizacao", "bijgewerkt"],
  ],
  resolved: [
    ...["resolved", "resolved date", "resolution date", "resuelta", "resuelto"],
    ...["fecha de resolucion", "resolu", "resolue", "date de resolution"],
    ...["resolvido", "resolvida", "data de resolucao", "opgelost"],
  ],
  due: [
    ...["due date", "due", "fecha de vencimiento", "fecha limite", "vencimiento"],
    ...["date d'echeance", "echeance", "data limite", "data de vencimento", "data de entrega"],
    ...["vervaldatum", "einddatum", "deadline"],
  ],
  description: ["description", "descripcion", "descricao", "beschrijving", "omschrijving"],
  comment: [
    ...["comment", "comments", "comentario", "comentarios", "commentaire", "commentaires"],
    ...["opmerking", "opmerkingen", "reactie", "reacties"],
  ],
};

const FIELDS: ReadonlyMap<string, JiraField> = new Map(
  (Object.keys(NAMES) as JiraField[]).flatMap((field) =>
    NAMES[field].map((name) => [name, field] as const),
  ),
);

/** Links are custom fields; `Custom field (Status)` on the other hand is not the status. */
const CUSTOM = /^(?:custom field|campo personalizado|champ personnalise|aangepast veld) ?\((.+)\)$/;
const CUSTOM_LINKS: ReadonlySet<JiraField> = new Set(["epicLink", "parent", "parentKey"]);

const EPICS = new Set(["epic", "epica", "epico", "epopee", "epopeya", "epopeia", "epos"]);
const SUBTASKS = new Set([
  ...["sub-task", "subtask", "sub task", "subtarea", "sous-tache", "subtarefa", "sub-tarefa"],
  "subtaak",
]);

/** No column's name is longer; bounds the work on a hostile one. */
const LONGEST_LABEL = 120;

/** Without accents, capitals, or more than one space: how two languages' names are compared. */
export function foldLabel(text: string): string {
  return text
    .slice(0, LONGEST_LABEL)
    .normalize("NFD")
    .replace(/[\u0300-\u036f\ufeff]/g, "")
    .replace(/[’`´]/g, "'")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/ ?:$/, "")
    .toLowerCase();
}

export function jiraField(label: string): JiraField | undefined {
  const name = foldLabel(label);
  const known = FIELDS.get(name);
  if (known !== undefined) return known;
  const custom = FIELDS.get(CUSTOM.exec(name)?.[1] ?? "");
  return custom !== undefined && CUSTOM_LINKS.has(custom) ? custom : undefined;
}

/** Where each field stands in a header; a field under several names, the surest name first. */
export function jiraColumns(header: readonly string[]): ReadonlyMap<JiraField, readonly number[]> {
  const found = new Map<JiraField, { at: number; rank: number }[]>();
  header.forEach((label, at) => {
    const field = jiraField(label);
    if (field === undefined) return;
    const rank = NAMES[field].indexOf(foldLabel(label));
    const places = found.get(field) ?? [];
    if (places.length === 0) found.set(field, places);
    places.push({ at, rank: rank < 0 ? Infinity : rank });
  });
  return new Map(
    [...found].map(([field, places]) => {
      const sorted = places.sort((a, b) => (a.rank === b.rank ? a.at - b.at : a.rank - b.rank));
      return [field, sorted.map(({ at }) => at)] as const;
    }),
  );
}

export const isEpicType = (type: string): boolean => EPICS.has(foldLabel(type));
export const isSubtaskType = (type: string): boolean => SUBTASKS.has(foldLabel(type));
