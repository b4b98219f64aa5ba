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
const written =
  /(?:\w+, )?(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}, \d{4}|\d{4}-\d{2}-\d{2}/g;

/** A sample written for one week, moved by whole weeks to another; days after `last` are left out. */
export function redateSample(text: string, from: string, to: string, last: string): string {
  const shift = daysBetween(from, to);
  const moved = text.replaceAll(written, (found) => {
    const parsed = parseWrittenDate(found);
    if (parsed.kind !== "date") return found;
    const day = addDays(parsed.date, shift);
    return found.includes(",") ? inWords(day, /^\w+day,/.test(found)) : day;
  });
  return moved
    .split(/^(?=## )/m)
    .filter((part) => {
      const heading = part.match(/^## (.*)/)?.[1];
      const parsed = heading === undefined ? undefined : parseWrittenDate(heading);
      return parsed?.kind !== "date" || parsed.date <= last;
    })
    .join("");
}

function inWords(day: string, withWeekday: boolean): string {
  const [year, month, date] = day.split("-").map(Number);
  const weekday = weekdays[((daysBetween("2024-01-01", day) % 7) + 7) % 7];
  const name = `${months[(month ?? 1) - 1]} ${date}, ${year}`;
  return withWeekday ? `${weekday}, ${name}` : name;
}
