// The planning sheet of a year: which topics repeat where, what became of proposals, and in which programmes.

import { get } from "./http.ts";
import type { Option } from "./fields.ts";
import { type Head, number, show as showPaper, table } from "./paper.ts";
import type { Route } from "./route.ts";
import type { Named } from "./types.ts";
import { type Child, h, t } from "./ui.ts";

interface Topic {
  category: Named;
  place: Named;
}

interface Outcome {
  received: number;
  taken_up: number;
  not_taken_up: number;
  otherwise: number;
  open: number;
  told: number;
}

interface Repeated extends Topic {
  received: number;
  weeks: number;
  followed: number;
  late: number;
  proposals: number;
}

interface Programme {
  name: string;
  year: number;
  reports: number;
  units: string[];
  topics: string[];
}

interface Some<T> {
  rows: T[];
  more: number;
}

interface Sheet extends Head {
  year: number;
  is_over: boolean;
  rule: { reports: number; weeks: number; span: number };
  repeated: Some<Repeated>;
  proposed: Some<Topic & Outcome>;
  whole: Outcome;
  programmes: Some<Programme>;
  unnamed: number;
}

const YEARS = 5;
const MARCH = 3;
const OUTCOMES = ["received", "taken_up", "not_taken_up", "otherwise", "open", "told"] as const;

export function show(root: HTMLElement, route: Route): Promise<void> {
  return showPaper<Sheet>(root, route, {
    name: "planning",
    period: { name: "year", kind: "select", required: true, options: years(), value: route.query.get("year") ?? years()[new Date().getMonth() < MARCH ? 1 : 0]?.value },
    called: ({ year }) => String(year),
    contents,
    load: (asked) => get<Sheet>(`/api/desk/planning?${asked}`),
  });
}

function years(): Option[] {
  const now = new Date().getFullYear();
  return Array.from({ length: YEARS }, (_, back) => ({ value: String(now - back), label: String(now - back) }));
}

function contents(sheet: Sheet): Child[] {
  const { whole, rule } = sheet;
  return [
    !sheet.is_over && h("p", { class: "notice" }, t("planning.running")),
    repeated(sheet.repeated),
    h("p", { class: "hint" }, t("planning.rule", { ...rule })),
    proposed(sheet.proposed, whole),
    h("p", { class: "hint" }, t("planning.told_means")),
    programmes(sheet.programmes),
    sheet.unnamed > 0 && h("p", { class: "hint" }, t("planning.unnamed", { count: number(sheet.unnamed) })),
  ];
}

function repeated({ rows, more }: Some<Repeated>): HTMLElement {
  const heads = ["topic", "place", "received", "weeks", "followed", "overdue", "proposals"].map((name) => t(`planning.${name}`));
  const row = (each: Repeated) => [each.category.name, each.place.name, ...[each.received, each.weeks, each.followed, each.late, each.proposals].map(number)];
  return added(table(t("planning.repeated"), heads, rows.map(row), t("planning.none_repeats"), [1]), more);
}

function proposed({ rows, more }: Some<Topic & Outcome>, whole: Outcome): HTMLElement {
  const heads = [t("planning.topic"), t("planning.place"), ...OUTCOMES.map((name) => t(`planning.${name}`))];
  const counts = (of: Outcome) => OUTCOMES.map((name) => number(of[name]));
  const all = rows.map((each) => [each.category.name, each.place.name, ...counts(each)]);
  const sum = all.length ? [[t("planning.all"), "", ...counts(whole)]] : [];
  return added(table(t("planning.proposed"), heads, [...all, ...sum], t("planning.none_proposed"), [1]), more);
}

function programmes({ rows, more }: Some<Programme>): HTMLElement {
  const heads = ["programme", "year", "reports", "units", "for"].map((name) => t(`planning.${name}`));
  const row = (each: Programme) => [each.name, String(each.year), number(each.reports), each.units.join("; "), each.topics.join("; ")];
  return added(table(t("planning.programmes"), heads, rows.map(row), t("planning.none_adopted"), [3, 4]), more);
}

/** What a sheet has no room for is in the file. */
function added(section: HTMLElement, more: number): HTMLElement {
  if (more) section.append(h("p", { class: "hint" }, t("paper.more", { count: number(more) })));
  return section;
}
