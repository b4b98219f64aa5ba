import {
  atLeastZero,
  column,
  date,
  email,
  type GoalColumn,
  needed,
  optional,
  ratio,
  type Specs,
  text,
  value,
  word,
} from "./goal-sheet-kinds";
import type { GoalNoun } from "./goal-sheet-records";
import * as words from "./goal-sheet-words";

const LONGEST_NAME = 160;
/** An objective, a key result or an initiative may be named by its id or its title. */
const REFERENCE = text(200);

const id = optional(text(LONGEST_NAME), "ID, code, key", "ID, código, clave");
const description = optional(
  text(10_000),
  "Description, details",
  "Descripción, detalle, detalles",
);
const priority = optional(word(words.priorities), "Priority", "Prioridad", "high");
const owner = optional(
  email,
  "Owner, owner email, responsible, lead",
  "Responsable, correo del responsable, dueño, encargado, líder",
  "ana@example.com",
);
const startsOn = optional(
  date,
  "Starts on, start date, starts, start, from",
  "Inicia el, fecha de inicio, fecha inicio, inicio, inicia, desde",
  "2026-01-05",
);
const endsOn = optional(
  date,
  "Ends on, end date, ends, end, to, until, due date",
  "Termina el, fecha de fin, fecha fin, fecha de término, fin, termina, hasta, fecha límite",
  "2026-03-31",
);
const dueOn = optional(
  date,
  "Due on, due date, due, deadline",
  "Vence el, fecha límite, fecha de vencimiento, fecha de entrega, vencimiento, vence, plazo",
  "2026-03-31",
);
const weight = optional(atLeastZero, "Weight", "Peso, ponderación", 1);
const finalScore = optional(
  ratio,
  "Final score, score",
  "Puntaje final, puntuación final, calificación final, puntaje, puntuación, calificación",
);
const scoreReason = optional(
  text(4_000),
  "Score reason, reason",
  "Motivo del puntaje, razón del puntaje, justificación del puntaje, motivo, justificación",
);
const objective = needed(
  REFERENCE,
  "Objective, objective id, objective title",
  "Objetivo, id del objetivo, título del objetivo",
  "Win the trust of more customers",
  "Ganar la confianza de más clientes",
);

const specs: { [N in GoalNoun]: Specs<N> } = {
  cycles: {
    name: needed(text(80), "Name, cycle, title", "Nombre, ciclo, título", "Q1 2026", "T1 2026"),
    startsOn: { ...startsOn, required: "always" },
    endsOn: { ...endsOn, required: "always" },
    state: optional(word(words.cycleStates), "State, status", "Estado, estatus", "draft"),
  },
  objectives: {
    id,
    title: needed(
      text(160),
      "Title, objective, name",
      "Título, objetivo, nombre",
      "Win the trust of more customers",
      "Ganar la confianza de más clientes",
    ),
    description,
    cycle: optional(text(80), "Cycle, period", "Ciclo, periodo", "Q1 2026", "T1 2026"),
    team: optional(text(LONGEST_NAME), "Team, area", "Equipo, área", "marketing"),
    parent: optional(
      REFERENCE,
      "Parent, parent objective, parent id, parent title",
      "Objetivo padre, padre, objetivo superior, id del padre",
    ),
    owner,
    reviewer: optional(
      email,
      "Reviewer, reviewer email",
      "Revisor, revisora, correo del revisor",
      "luis@example.com",
    ),
    status: optional(word(words.objectiveStatuses), "Status, state", "Estado, estatus", "active"),
    priority,
    commitment: optional(
      word(words.commitments),
      "Commitment, commitment type",
      "Compromiso, tipo de compromiso",
      "committed",
    ),
    progressSource: optional(
      word(words.progressSources),
      "Progress source, progress from",
      "Fuente de progreso, fuente del progreso, fuente de avance, origen del progreso",
      "key-results",
    ),
    weight,
    manualProgress: optional(ratio, "Manual progress", "Progreso manual, avance manual"),
    startsOn,
    endsOn,
    finalScore,
    scoreReason,
  },
  "key-results": {
    id,
    objective,
    title: needed(
      text(200),
      "Title, key result, name, kr",
      "Título, resultado clave, nombre, kr",
      "Renewals rise from 80 % to 92 %",
      "Las renovaciones suben de 80 % a 92 %",
    ),
    kind: optional(word(words.keyResultKinds), "Kind, type", "Tipo, tipo de medida", "percent"),
    direction: optional(word(words.directions), "Direction", "Dirección, sentido", "increase"),
    start: column(
      value,
      "unless-maintained",
      "Start, start value, starting value, baseline, from",
      "Inicio, valor inicial, línea base, base, desde",
      80,
    ),
    target: column(
      value,
      "unless-maintained",
      "Target, target value, goal, to",
      "Meta, valor meta, valor objetivo, hasta",
      92,
    ),
    bandLow: optional(
      value,
      "Band low, band from, lower limit",
      "Banda inferior, banda desde, límite inferior",
    ),
    bandHigh: optional(
      value,
      "Band high, band to, upper limit",
      "Banda superior, banda hasta, límite superior",
    ),
    unit: optional(text(20), "Unit", "Unidad, unidad de medida", "%"),
    weight,
    owner,
    dueOn,
    current: optional(value, "Current, current value, actual", "Actual, valor actual", 85),
    finalScore,
    scoreReason,
    disposition: optional(
      word(words.dispositions),
      "Disposition",
      "Disposición, decisión, destino",
    ),
  },
  "check-ins": {
    keyResult: column(
      REFERENCE,
      "one-of-these",
      "Key result, key result id, key result title, kr",
      "Resultado clave, id del resultado clave, kr",
      "Renewals rise from 80 % to 92 %",
      "Las renovaciones suben de 80 % a 92 %",
    ),
    objective: { ...objective, required: "one-of-these", example: { en: null, es: null } },
    author: optional(
      email,
      "Author, author email, by",
      "Autor, autora, correo del autor",
      "ana@example.com",
    ),
    value: optional(value, "Value, current value", "Valor, valor actual", 85),
    confidence: optional(ratio, "Confidence", "Confianza", 0.7),
    status: needed(word(words.checkInStatuses), "Status, state", "Estado, estatus", "on-track"),
    note: optional(
      text(4_000),
      "Note, notes, comment",
      "Nota, notas, comentario, comentarios",
      "Two large customers renewed",
      "Renovaron dos clientes grandes",
    ),
    checkedOn: needed(
      date,
      "Checked on, date, check-in date, day",
      "Fecha, fecha de avance, fecha del avance, día",
      "2026-02-06",
    ),
  },
  initiatives: {
    id,
    objective,
    title: needed(
      text(160),
      "Title, initiative, name",
      "Título, iniciativa, nombre",
      "A renewal call for every account",
      "Una llamada de renovación por cuenta",
    ),
    description,
    owner,
    status: optional(word(words.initiativeStatuses), "Status, state", "Estado, estatus", "planned"),
    priority,
    startsOn,
    dueOn,
  },
  activities: {
    id,
    initiative: needed(
      REFERENCE,
      "Initiative, initiative id, initiative title",
      "Iniciativa, id de la iniciativa, título de la iniciativa",
      "A renewal call for every account",
      "Una llamada de renovación por cuenta",
    ),
    title: needed(
      text(200),
      "Title, activity, task, name",
      "Título, actividad, tarea, nombre",
      "List the accounts that renew this quarter",
      "Listar las cuentas que renuevan este trimestre",
    ),
    assignee: optional(
      email,
      "Assignee, assignee email, assigned to, owner, responsible",
      "Asignado a, asignada a, asignado, responsable, correo del responsable, encargado",
      "ana@example.com",
    ),
    status: optional(word(words.activityStatuses), "Status, state", "Estado, estatus", "todo"),
    priority,
    dueOn,
    completedOn: optional(
      date,
      "Completed on, completion date, completed at, done on",
      "Completada el, fecha de término, fecha de cierre, completado el, terminada el",
    ),
  },
};

/** The columns of each noun, in the order in which they are written. */
export const goalColumns: { readonly [N in GoalNoun]: readonly GoalColumn[] } = {
  cycles: listed(specs.cycles),
  objectives: listed(specs.objectives),
  "key-results": listed(specs["key-results"]),
  "check-ins": listed(specs["check-ins"]),
  initiatives: listed(specs.initiatives),
  activities: listed(specs.activities),
};

function listed(columns: Readonly<Record<string, Omit<GoalColumn, "key">>>): GoalColumn[] {
  return Object.entries(columns).map(([key, column]) => ({ key, ...column }));
}
