/**
 * Who speaks on a line. Minutes are full of labels that look like speakers (`Action items: …`,
 * `Decision: …`), and words put into a wrong mouth are worse than words of nobody: in doubt a line
 * is only text.
 */

import { foldName, nameKey } from "./text";

export type SpeakerMark = {
  /** The name as written, or null where only a time stands: `[00:14] so, to the budget`. */
  name: string | null;
  /** The time as written. */
  at: string | null;
  /** What is said on the same line, or "" when the words follow below. */
  rest: string;
  /** How much the form itself promises a speaker: a time or a handle more than a colon does. */
  form: "timed" | "handle" | "bold" | "plain";
};

/** No label is longer, and no work is spent on the rest of a line. */
const LONGEST_LABEL = 120;

const CLOCK = "\\d{1,3}:\\d{2}(?::\\d{2})?(?:[.,]\\d{1,3})?(?: ?[AaPp]\\.?[Mm]\\.?)?";
const BRACKETED = `[[(](${CLOCK})(?: ?(?:-->|-|–) ?${CLOCK})?[\\])]`;
const TIME_LEAD = new RegExp(`^(?:${BRACKETED}|(${CLOCK})(?![\\d:]))[ \\t]*(?:([-–—])[ \\t]+)?`);
const TIME_TAIL = new RegExp(`(?:[ \\t]*${BRACKETED}|[ \\t]+(${CLOCK}))$`);
/** `Speaker 1  0:05`, the words below: two spaces at least, for "Lunch 12:30" is no speaker. */
const NAME_AND_TIME = new RegExp(`^(\\S.{0,78}?)(?: {2,}|[ \\t]*\\t[ \\t]*)(${CLOCK})$`);

/** The speaker a line names, `known` being names that need no proof: attendees of the meeting. */
export function readSpeakerMark(
  body: string,
  known: (label: string) => boolean = () => false,
): SpeakerMark | undefined {
  if (body.length <= LONGEST_LABEL) {
    const beside = NAME_AND_TIME.exec(body);
    const name = beside && speakerName(withoutEmphasis(beside[1] ?? ""), known);
    if (name) return { name, at: beside[2] ?? null, rest: "", form: "timed" };
  }
  const lead = TIME_LEAD.exec(body.slice(0, LONGEST_LABEL));
  if (!lead) return readLabel(body, known);
  const at = lead[1] ?? lead[2] ?? null;
  const after = body.slice(lead[0].length);
  const label = readLabel(after, known);
  if (label) return { ...label, at: label.at ?? at, form: "timed" };
  if (lead[3] !== undefined && after.length <= LONGEST_LABEL) {
    const name = speakerName(withoutEmphasis(after), known);
    if (name) return { name, at, rest: "", form: "timed" };
  }
  // A bare clock may begin any sentence; one in brackets marks where a talk goes on.
  return lead[1] === undefined ? undefined : { name: null, at, rest: after, form: "timed" };
}

function readLabel(body: string, known: (label: string) => boolean): SpeakerMark | undefined {
  const emphasis = readEmphasis(body);
  const end = emphasis ? emphasis.end : colonOf(body);
  if (end === undefined) return undefined;
  const label = emphasis ? emphasis.label : body.slice(0, end);
  const inner = TIME_LEAD.exec(label);
  const bare = inner ? label.slice(inner[0].length) : label;
  const tail = TIME_TAIL.exec(bare);
  const at = inner?.[1] ?? inner?.[2] ?? tail?.[1] ?? tail?.[2] ?? emphasis?.at ?? null;
  const name = speakerName(tail ? bare.slice(0, tail.index) : bare, known);
  if (name === undefined) return undefined;
  const rest = body.slice(emphasis ? end : end + 1).trim();
  return { name, at, rest, form: formOf(name, at, emphasis !== undefined) };
}

function formOf(name: string, at: string | null, bold: boolean): SpeakerMark["form"] {
  if (at !== null) return "timed";
  if (name.startsWith("@")) return "handle";
  return bold ? "bold" : "plain";
}

/** The colon that ends a label has space behind it: `https://` and `10:30` have none. */
function colonOf(body: string): number | undefined {
  const end = body.slice(0, LONGEST_LABEL).search(/:(?:\s|$)/);
  // The cut itself must not pass for the end of the line.
  return end > 0 && (end < LONGEST_LABEL - 1 || /^\s?$/.test(body.charAt(end + 1)))
    ? end
    : undefined;
}

type Emphasis = { label: string; at: string | null; end: number };

const AFTER_EMPHASIS = new RegExp(`^(?:[ \\t]*${BRACKETED})?[ \\t]*:(?=\\s|$)`);
const TIME_ONLY = new RegExp(`^[ \\t]*(?:${BRACKETED}|(${CLOCK})):?[ \\t]*$`);

/** `**Ann**: …`, `**Ann:** …`, `**Ann** (0:14): …`, and `**Ann** 0:14` with the words below. */
function readEmphasis(body: string): Emphasis | undefined {
  const mark = ["**", "__", "*", "_"].find((each) => body.startsWith(each));
  if (mark === undefined) return undefined;
  const close = body.slice(0, LONGEST_LABEL).indexOf(mark, mark.length);
  if (close < 0) return undefined;
  const label = body.slice(mark.length, close);
  const end = close + mark.length;
  if (label.endsWith(":")) return { label: label.slice(0, -1), at: null, end };
  const after = body.slice(end, end + LONGEST_LABEL);
  const time = TIME_ONLY.exec(after);
  if (time) return { label, at: time[1] ?? time[2] ?? null, end: body.length };
  const colon = AFTER_EMPHASIS.exec(after);
  return colon ? { label, at: colon[1] ?? null, end: end + colon[0].length } : undefined;
}

export function withoutEmphasis(text: string): string {
  const trimmed = text.trim();
  const mark = ["**", "__", "*", "_"].find((each) => trimmed.startsWith(each));
  if (mark === undefined || !trimmed.endsWith(mark)) return trimmed;
  return trimmed.slice(mark.length, -mark.length).trim();
}

// --- Names --------------------------------------------------------------------------------------

const HANDLE = /^@[A-Za-z0-9][\w.-]{0,38}$/;
const NUMBERED =
  /^(?:unknown )?(?:speaker|participant|guest|person|user|hablante|orador|participante|persona)[ _#-]?\d{1,3}$/i;
const NAME_WORD =
  /^(?:\p{Lu}[\p{L}\p{M}'’-]*\.?|(?:\p{Lu}\.){1,4}|[dDlL]['’]\p{Lu}[\p{L}\p{M}-]*)$/u;
const PARTICLES = words(
  "de del la las los da das do dos di du van von der den ter bin al el y e le",
);
const ROLE_IN_BRACKETS = /[ \t]+\([^()]{0,100}\)$/;

const LONGEST_NAME = 5;

/**
 * Words that head a paragraph of minutes rather than name somebody. One of them in a label is
 * enough: nobody is called "Issue", and "Mark Link" is known where a list gives his handle.
 */
const NOT_PEOPLE = words(
  "a q ai api pr ci qa ui ux db url uri id faq fyi eta tldr tl;dr ps nb re cc bcc vs ok wip rfc okr",
  "kpi kr http https ex eg ie aka etc i we you he she they it the this that these those all both",
  "everyone everybody anyone nobody group groups team teams meeting meetings call calls standup",
  "sync retro date dates time times timeline location place where when what why how who which",
  "agenda agendas topic topics subject minutes minute note notes recording recordings video audio",
  "transcript transcription summary overview introduction intro background context motivation",
  "description details detail scope goal goals objective objectives result results outcome outcomes",
  "action actions item items task tasks todo todos to-do done doing next step steps follow-up",
  "followup followups owner owners assignee due deadline status priority risk risks blocker blockers",
  "issue issues ticket tickets bug bugs problem problems solution solutions proposal proposals",
  "option options alternative alternatives pros cons question questions answer answers reply",
  "response comment comments feedback discussion decision decisions decided conclusion conclusions",
  "consensus resolution vote votes reason reasons example examples idea ideas concern concerns",
  "challenge challenges suggestion suggestions recommendation recommendations request requests",
  "update updates announcement announcements news reminder warning warnings caution important tip",
  "info information attention error errors fix fixed fixes change changes changelog release releases",
  "version versions beta alpha draft link links url source sources ref refs reference references",
  "see also resource resources doc docs document documents documentation page pages file files",
  "calendar email mail phone website web site repo repository github slack zoom spec plan plans",
  "project projects member members observer observers attendee attendees attendance present absent",
  "invited invitees participants guests regrets apologies quorum chair director facilitator scribe",
  "council committee foundation board community working roll open closed new old other misc main",
  "first second third last final current previous help wanted infrastructure housekeeping security",
  "budget design review roadmap highlights lowlights metrics key takeaway takeaways learnings",
  "chapter section part step appendix figure table point points monday tuesday wednesday thursday",
  "friday saturday sunday today tomorrow yesterday week month quarter year january february march",
  "july august september october november december yes no maybe also but and or so then if because",
  "however for from to in on at by with about of not remember edit title type name author input",
  "output total cost price pending completed progress driver drivers mentor mentors hold charter",
  "nota notas tema temas asunto fecha hora lugar enlace enlaces acuerdo acuerdos acción acciones",
  "tarea tareas pendiente pendientes pregunta preguntas respuesta respuestas resumen objetivo",
  "objetivos decisión decisiones conclusión conclusiones problema problemas solución propuesta",
  "próximo próximos próxima próximas paso pasos reunión reuniones orden día responsable responsables",
  "estado prioridad riesgo riesgos bloqueo bloqueos ejemplo importante aviso avisos anuncio anuncios",
  "asistentes ausentes presentes participantes invitados equipo todos todas proyecto proyectos",
  "rejected approved accepted definition definitions benefit benefits drawback drawbacks regression",
  "demo demos summarizes says said adds agrees good bad learned started stopped continue",
  "comentario comentarios contexto introducción detalles grabación documento documentos lunes martes",
  "miércoles jueves viernes sábado domingo hoy mañana ayer semana mes año",
);

/** The name in a label, or undefined when a label is likelier. At most five words. */
export function speakerName(
  label: string,
  known: (label: string) => boolean = () => false,
): string | undefined {
  const text = foldName(label).replace(ROLE_IN_BRACKETS, "");
  if (text === "" || text.length > LONGEST_LABEL) return undefined;
  if (HANDLE.test(text) || NUMBERED.test(text)) return text;
  if (known(text)) return text;
  const parts = text.split(" ");
  return parts.length <= LONGEST_NAME && parts.every(isNameWord) ? text : undefined;
}

function isNameWord(word: string, at: number): boolean {
  if (at > 0 && PARTICLES.has(word)) return true;
  return NAME_WORD.test(word) && !NOT_PEOPLE.has(nameKey(word).replace(/\.$/, ""));
}

function words(...rows: string[]): ReadonlySet<string> {
  return new Set(rows.flatMap((row) => row.split(" ")));
}
