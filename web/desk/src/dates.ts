// Days and moments as an officer reads them: weekday, date, zone.

import { day } from "../../src/dates.ts";
import { lang } from "../../src/dom.ts";
import { t } from "./ui.ts";

export const locale = lang === "id" ? "id-ID" : "en-GB";
const ZONES: Record<number, string> = { 420: "WIB", 480: "WITA", 540: "WIT" };
const HOUR = 60;

export { day };

/** "Jum, 20 Nov": for lists, where the year is this one or the next. */
export function shortDay(iso: string): string {
  const form = { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(locale, form).format(new Date(`${iso.slice(0, 10)}T00:00:00Z`));
}

/** Weekday, date, hour and zone; the zone is the one written, else this device's. */
export function moment(iso: string): string {
  const offset = offsetOf(iso);
  const local = new Date(new Date(iso).getTime() + offset * 60_000).toISOString();
  return t("moment", { day: day(local), time: clock(local), zone: zoneName(offset) });
}

/** Only the hour and its zone. */
export function hour(iso: string): string {
  const offset = offsetOf(iso);
  return `${clock(new Date(new Date(iso).getTime() + offset * 60_000).toISOString())} ${zoneName(offset)}`;
}

function clock(iso: string): string {
  return iso.slice(11, 16).replace(":", lang === "id" ? "." : ":");
}

function offsetOf(iso: string): number {
  const written = /([+-])(\d\d):?(\d\d)$/.exec(iso);
  if (!written || /[+-]00:?00$/.test(iso)) return -new Date(iso).getTimezoneOffset();
  return (written[1] === "-" ? -1 : 1) * (Number(written[2]) * HOUR + Number(written[3]));
}

function zoneName(offset: number): string {
  return ZONES[offset] ?? `UTC${offset < 0 ? "−" : "+"}${Math.abs(offset) / HOUR}`;
}
