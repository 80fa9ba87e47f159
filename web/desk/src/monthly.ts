// The monthly report of a unit or a region, as it is read, printed and signed.

import { get } from "./http.ts";
import { monthName, months } from "./months.ts";
import { decimal, type Head, number, show as showPaper, table } from "./paper.ts";
import type { Route } from "./route.ts";
import { type Child, h, t } from "./ui.ts";

interface Told {
  value: number;
  of: number;
  hits?: number;
}

interface Figure {
  id: string;
  words: string;
  unit: "count" | "share" | "each" | "minutes" | "stars";
  now: Told | null;
  before: Told | null;
}

interface Row {
  name: string;
  received: number;
  before: number;
  followed: number;
  answered: number;
  late: number;
}

interface Unit extends Row {
  owed: number;
  silent: number;
  returned: number;
  response: number | null;
}

const DIMENSIONS = ["channels", "kinds", "categories", "places"] as const;

interface Report extends Head, Record<(typeof DIMENSIONS)[number], { rows: Row[]; rest: Row | null }> {
  month: string;
  before: string;
  is_over: boolean;
  buckets: { words: string; now: number; before: number }[];
  figures: Figure[];
  units: Unit[];
}

const HOUR = 60;
// What belongs together, by how the names of figures begin.
const GROUPS: Record<string, RegExp> = {
  came: /^(received|excused|owed|abstained|returned)$/,
  done: /^(verified|followed|answered|answer\.)/,
  closed: /^(confirmed|silent|by_officer|reopened)$/,
  late: /^(late|missed\.)/,
  times: /_(median|p90)$/,
  liked: /^(satisfied|stars)$/,
};

export function show(root: HTMLElement, route: Route): Promise<void> {
  return showPaper<Report>(root, route, {
    name: "monthly",
    period: { name: "month", kind: "select", required: true, options: months(true), value: route.query.get("month") ?? months()[0]?.value },
    called: ({ month }) => monthName(month),
    contents,
    load: (asked) => get<Report>(`/api/desk/monthly?${asked}`),
  });
}

function contents(report: Report): Child[] {
  const now = monthName(report.month);
  const before = monthName(report.before);
  const received = report.figures.find(({ id }) => id === "received");
  const nothing = !received?.now?.value && !received?.before?.value;
  if (nothing) return [h("p", { class: "notice" }, t("monthly.nothing", { month: now }))];
  const heads = [t("monthly.status"), now, before];
  return [
    !report.is_over && h("p", { class: "notice" }, t("monthly.running")),
    h("p", { class: "hint" }, t("monthly.basis")),
    table(t("monthly.buckets"), heads, report.buckets.map(({ words, now: here, before: there }) => [words, number(here), number(there)])),
    ...Object.entries(GROUPS).map(([group, names]) => figures(group, report.figures.filter(({ id }) => names.test(id)), now, before)),
    report.units.length > 0 && units(report.units, before),
    ...DIMENSIONS.map((name) => rows(name, report[name].rows, report[name].rest, before)),
  ];
}

function figures(group: string, found: Figure[], now: string, before: string): HTMLElement | null {
  if (!found.length) return null;
  return table(t(`monthly.${group}`), [t("monthly.figure"), now, before], found.map((each) => [each.words, told(each, each.now), told(each, each.before)]));
}

/** "37 of 60 (62 %)": a share never stands without what it is of. */
function told({ unit }: Figure, said: Told | null): string {
  if (!said) return "–";
  const of = number(said.of);
  if (unit === "count") return number(said.value);
  if (unit === "share") return t("monthly.share", { hits: number(said.hits ?? 0), of, percent: decimal(said.value * 100) });
  if (unit === "each") return t("monthly.times_each", { hits: number(said.hits ?? 0), of });
  if (unit === "minutes") return t("monthly.hours", { hours: decimal(said.value / HOUR), of });
  return t("monthly.stars", { stars: decimal(said.value), of });
}

function units(found: Unit[], before: string): HTMLElement {
  const heads = [t("monthly.unit"), t("monthly.received"), before, t("monthly.owed"), t("monthly.followed"), t("monthly.answered"), t("monthly.silent"), t("monthly.overdue"), t("monthly.returned"), t("monthly.response")];
  const row = (unit: Unit) => [unit.name, ...[unit.received, unit.before, unit.owed, unit.followed, unit.answered, unit.silent, unit.late, unit.returned].map(number), unit.response === null ? "–" : decimal(unit.response / HOUR)];
  return table(t("monthly.units"), heads, found.map(row));
}

function rows(name: string, found: Row[], rest: Row | null, before: string): HTMLElement {
  const heads = [t(`monthly.${name}`), t("monthly.received"), before, t("monthly.followed"), t("monthly.answered"), t("monthly.overdue")];
  const all = rest ? [...found, { ...rest, name: t("monthly.rest") }] : found;
  const row = (each: Row) => [each.name, ...[each.received, each.before, each.followed, each.answered, each.late].map(number)];
  return table(t(`monthly.by_${name}`), heads, all.map(row), t("monthly.none"));
}
