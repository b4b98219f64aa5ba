import * as goal from "../goal-words";
import type { GoalLanguage } from "./goal-sheet-records";

/** What a thing is called in sheets: the first name is written, all of them are read. */
export type GoalNames = Readonly<Record<GoalLanguage, readonly string[]>>;

export type GoalWord<W extends string = string> = { word: W; names: GoalNames };

/** Longer than any header and any word of a sheet. */
const LONGEST_KEY = 80;

/** What all spellings of a header or a word share: "Fecha límite", "fecha_limite", "fechaLimite". */
export function sheetKey(text: string): string {
  if (text.length > LONGEST_KEY) return "";
  const letters = text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
  // A sign alone ("%") stands for itself.
  return letters === "" ? text.trim() : letters;
}

export function namesOf(english: string, spanish: string): GoalNames {
  return { en: english.split(", "), es: spanish.split(", ") };
}

/** Every word of the list has to be called something: the compiler asks for new ones. */
function words<W extends string>(
  list: readonly W[],
  names: Record<W, readonly [english: string, spanish: string]>,
): readonly GoalWord<W>[] {
  return list.map((word) => {
    const [english, spanish] = names[word];
    return { word, names: namesOf(english, spanish) };
  });
}

const DONE = "done, completed, complete, finished";
const CANCELLED = "cancelled, canceled, abandoned, dropped";
const PLANNED = "planned, not started, pending, draft, to do, todo, backlog";

export const cycleStates = words(goal.cycleStates, {
  draft: ["draft, planned, not started", "borrador, planificado, no iniciado, pendiente"],
  active: ["active, open, in progress", "activo, abierto, en progreso, en curso"],
  closing: ["closing", "en cierre, cerrando, por cerrar"],
  closed: ["closed, done, completed", "cerrado, completo, completado, terminado, finalizado"],
});

export const objectiveStatuses = words(goal.objectiveStatuses, {
  draft: [
    "draft, not started, planned, pending",
    "borrador, no iniciado, planificado, planeado, pendiente, por iniciar, sin iniciar",
  ],
  active: [
    "active, in progress, started, ongoing",
    "activo, en progreso, en proceso, en curso, iniciado",
  ],
  done: [DONE, "completado, completo, terminado, finalizado, hecho, logrado, cumplido"],
  cancelled: [CANCELLED, "cancelado, abandonado, anulado, descartado"],
});

export const initiativeStatuses = words(goal.initiativeStatuses, {
  planned: [
    PLANNED,
    "planificada, planificado, planeada, planeado, no iniciada, no iniciado, sin iniciar, por iniciar, por hacer, pendiente, borrador",
  ],
  active: [
    "active, in progress, started, ongoing, doing",
    "activa, activo, en progreso, en proceso, en curso, iniciada, iniciado",
  ],
  blocked: ["blocked, on hold, stuck", "bloqueada, bloqueado, detenida, detenido, en pausa"],
  done: [
    DONE,
    "completada, completado, completa, completo, terminada, terminado, finalizada, finalizado, hecha, hecho",
  ],
  cancelled: [
    CANCELLED,
    "cancelada, cancelado, abandonada, abandonado, anulada, anulado, descartada, descartado",
  ],
});

export const activityStatuses = words(goal.activityStatuses, {
  todo: [
    "to do, todo, not started, planned, pending, draft, backlog",
    "por hacer, no iniciada, no iniciado, sin iniciar, por iniciar, pendiente, planificada, planificado, borrador",
  ],
  doing: [
    "doing, in progress, active, started, ongoing",
    "en progreso, en proceso, en curso, haciendo, activa, activo, iniciada, iniciado",
  ],
  done: [
    DONE,
    "hecha, hecho, completada, completado, completa, completo, terminada, terminado, finalizada, finalizado",
  ],
  cancelled: [
    CANCELLED,
    "cancelada, cancelado, abandonada, abandonado, anulada, anulado, descartada, descartado",
  ],
});

export const priorities = words(goal.priorities, {
  low: ["low", "baja, bajo"],
  medium: ["medium, normal", "media, medio, normal"],
  high: ["high", "alta, alto"],
});

export const commitments = words(goal.commitments, {
  committed: ["committed", "comprometido, comprometida"],
  aspirational: ["aspirational, stretch", "aspiracional, ambicioso, ambiciosa"],
});

export const progressSources = words(goal.progressSources, {
  "key-results": ["key results", "resultados clave"],
  children: [
    "children, child objectives, sub objectives",
    "objetivos hijos, hijos, subobjetivos, objetivos derivados",
  ],
  initiatives: ["initiatives", "iniciativas"],
  manual: ["manual", "manual"],
});

export const keyResultKinds = words(goal.keyResultKinds, {
  number: ["number, numeric, #", "número, numérico, cantidad, #"],
  percent: ["percent, percentage, %", "porcentaje, por ciento, %"],
  currency: ["currency, money, $", "moneda, dinero, divisa, $"],
  milestone: ["milestone", "hito"],
});

export const directions = words(goal.directions, {
  increase: ["increase, up", "aumentar, incrementar, subir"],
  decrease: ["decrease, reduce, down", "disminuir, reducir, bajar"],
  maintain: ["maintain, keep, hold", "mantener, conservar"],
});

export const checkInStatuses = words(goal.checkInStatuses, {
  "on-track": ["on track, green", "en camino, en buen camino, verde"],
  "at-risk": ["at risk, yellow, amber", "en riesgo, amarillo"],
  "off-track": ["off track, red", "fuera de rumbo, fuera de curso, desviado, rojo"],
});

export const dispositions = words(goal.dispositions, {
  keep: ["keep", "mantener, conservar"],
  modify: ["modify, change", "modificar, cambiar"],
  abandon: ["abandon, drop", "abandonar, descartar"],
});
