// Dates as the server says them: with the weekday, in the zone of the place.

import { lang } from "./dom.ts";

const WITA = new Set(["51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76"]);

function zoneOf(region: string): string {
  const province = region.slice(0, 2);
  if (WITA.has(province)) return "Asia/Makassar";
  return province >= "81" ? "Asia/Jayapura" : "Asia/Jakarta";
}

export function day(iso: string, region: string): string {
  const locale = lang === "id" ? "id-ID" : "en-GB";
  const form = { weekday: "long", day: "numeric", month: "long", year: "numeric" } as const;
  const parts = new Intl.DateTimeFormat(locale, { ...form, timeZone: zoneOf(region) }).formatToParts(new Date(iso));
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? "";
  return `${part("weekday")}, ${part("day")} ${part("month")} ${part("year")}`;
}

/** Today in the reporter's own calendar, as YYYY-MM-DD. */
export function today(): string {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
}
