// Dates as the server says them: with the weekday.

import { lang } from "./dom.ts";

/** The day of a deadline as written, in the zone of the agency: its day counts, whatever the clock is here. */
export function day(iso: string): string {
  const form = { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" } as const;
  const locale = lang === "id" ? "id-ID" : "en-GB";
  const parts = new Intl.DateTimeFormat(locale, form).formatToParts(new Date(`${iso.slice(0, 10)}T00:00:00Z`));
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? "";
  return `${part("weekday")}, ${part("day")} ${part("month")} ${part("year")}`;
}

/** Today in the reporter's own calendar, as YYYY-MM-DD. */
export function today(): string {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
}
