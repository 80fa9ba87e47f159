// Months as 2026-11: those to choose from, and what they are called.

import { locale } from "./dates.ts";
import type { Option } from "./fields.ts";

const MONTHS = 12;

/** The newest month that is over comes first; with `running` the one that is not. */
export function months(running = false): Option[] {
  const now = new Date();
  return Array.from({ length: MONTHS }, (_, back) => {
    const month = new Date(Date.UTC(now.getFullYear(), now.getMonth() - (running ? 0 : 1) - back, 1)).toISOString().slice(0, 7);
    return { value: month, label: monthName(month) };
  });
}

export function monthName(month: string): string {
  const form = { month: "long", year: "numeric", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(locale, form).format(new Date(`${month}-01T00:00:00Z`));
}
