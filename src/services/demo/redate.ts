import { addDays, daysBetween } from "#domain/calendar";
import { parseWrittenDate } from "#domain/formats/dates";

const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const weekday = `(?:${weekdays.join("|")}), `;
const month = `(?:${months.join("|")})`;
/** A day in words or in figures, a month alone, and the figures that recorders put into names. */
const written = new RegExp(
  `(?:${weekday})?${month} \\d{1,2}, \\d{4}|${month}[ -]\\d{4}|\\d{4}-\\d{2}-\\d{2}|\\d{2}_\\d{2}_\\d{2}(?= \\d{2}_\\d{2}[AP]M)`,
  "g",
);

/** A sample written for one week, moved by whole weeks to another; days after `last` are left out. */
export function redateSample(text: string, from: string, to: string, last: string): string {
  const shift = daysBetween(from, to);
  const moved = text.replaceAll(written, (found) => {
    const day = dayOf(found);
    return day === undefined ? monthMoved(found, shift) : likeIt(found, addDays(day, shift));
  });
  return withoutDaysAfter(moved, last);
}

/** The days that a text or a file's name gives, in its order. */
export const daysIn = (text: string): string[] =>
  [...text.matchAll(written)].flatMap(([found]) => dayOf(found) ?? []);

function dayOf(found: string): string | undefined {
  const [month, date, year] = found.split("_");
  const read = parseWrittenDate(year === undefined ? found : `20${year}-${month}-${date}`);
  return read.kind === "date" ? read.date : undefined;
}

/** Another day, written as this one is. */
function likeIt(found: string, day: string): string {
  if (found.includes(",")) return inWords(day, found.includes("day, "));
  if (!found.includes("_")) return day;
  const [year = "", month, date] = day.split("-");
  return `${month}_${date}_${year.slice(2)}`;
}

/** A month alone goes where its middle goes. */
function monthMoved(found: string, shift: number): string {
  const [name = "", year = ""] = found.split(/[ -]/);
  const read = parseWrittenDate(`${name} 15, ${year}`);
  if (read.kind !== "date") return found;
  const [toYear, toMonth] = addDays(read.date, shift).split("-");
  return `${months[Number(toMonth) - 1]}${found.charAt(name.length)}${toYear}`;
}

/** A heading that is a day begins what was said on it; one above it, or the next day, ends that. */
function withoutDaysAfter(text: string, last: string): string {
  let hidden = 0; // The level of the heading of a day that has not come.
  let left = false;
  const kept = text.split(/^(?=#{1,6} )/m).filter((part) => {
    const [, marks = "", title = ""] = part.match(/^(#{1,6}) (.*)/) ?? [];
    const read = parseWrittenDate(title);
    const level = marks.length || 7;
    if (level < hidden || (level === hidden && read.kind === "date")) hidden = 0;
    if (hidden === 0 && read.kind === "date" && read.date > last) hidden = level;
    left ||= hidden > 0;
    return hidden === 0;
  });
  return left ? kept.join("").replace(/\n+$/, "\n") : kept.join("");
}

function inWords(day: string, withWeekday: boolean): string {
  const [year, month, date] = day.split("-").map(Number);
  const name = weekdays[((daysBetween("2024-01-01", day) % 7) + 7) % 7];
  const written = `${months[(month ?? 1) - 1]} ${date}, ${year}`;
  return withWeekday ? `${name}, ${written}` : written;
}
