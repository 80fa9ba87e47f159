// The yearly award as this seat takes part in it: the agency that enters, the assessor, who runs it.

import { lang } from "../../src/dom.ts";
import { day, locale, moment } from "./dates.ts";
import { get } from "./http.ts";
import type { Link } from "./links.ts";
import { type Route, to } from "./route.ts";
import { work } from "./state.ts";
import { empty, failed, loading } from "./states.ts";
import type { Named } from "./types.ts";
import { announce, h, t } from "./ui.ts";

export interface Year {
  year: number;
  phase: "entry" | "scoring" | "over" | "published";
  entry_until: string;
  scoring_until: string;
  published_at: string | null;
  assessors: number;
  version: number;
}

export interface Criterion {
  id: string;
  words: string;
}

export interface Measured {
  units: number;
  connected: number;
  months: number;
  owed: number;
  without?: Named[];
}

export interface Entry {
  agency: Named;
  category_words: string;
  answers: { criterion: string; points: number; text: string; links: Link[] }[];
  measured: Measured;
  by: string;
  at: string;
  version: number;
}

export interface Own {
  agency: Named | null;
  speaker: Named | null;
  speaks: boolean;
  measured: Measured | null;
  hindrances: { code: string; words: string }[];
  entry: Entry | null;
  result: { points: number | null; own_points: number; of_criteria: Record<string, number | null>; place: number; awarded: boolean } | null;
}

export interface Row {
  agency: Named;
  category_words: string;
  scored: number | null;
  mine: boolean;
}

export interface Assessor extends Named {
  desk_name: string;
}

export interface Run {
  can_assess: Assessor[];
  assessors: Assessor[];
  history: { at: string; words: string; officer: string; about: string }[];
}

export interface Award {
  desk: Named;
  years: number[];
  year: Year | null;
  criteria: Criterion[];
  rules: { highest: number; assessors: number };
  may: string[];
  own: Own | null;
  entries: Row[];
  run: Run | null;
}

// Who reads the evaluation sheets of others; a government finds its own with its figures.
const WATCHING = ["supervisor", "national_admin"];

/** Everything is read anew after an act, so that what is shown is what stands. */
export type Again = (said: string) => Promise<void>;

export async function show(root: HTMLElement, route: Route): Promise<void> {
  const place = h("div", {}, loading());
  root.replaceChildren(h("div", { class: "sheet wide-sheet award" }, h("h1", { tabindex: -1 }, t("nav.award")), place));
  try {
    if (route.number) return place.replaceChildren(...(await (await import("./award-jury.ts")).entry(route, () => show(root, route))));
    const asked = { desk: work.seat.desk, year: route.query.get("year") ?? "0" };
    const found = await get<Award>(`/api/desk/award?${new URLSearchParams(asked)}`);
    place.replaceChildren(...(await contents(found, async (said) => {
      await show(root, route);
      announce(said);
    })));
  } catch (error) {
    place.replaceChildren(failed(error, () => void show(root, route)));
  }
}

async function contents(found: Award, again: Again): Promise<Node[]> {
  const { year, own, run } = found;
  const parts: Node[] = [];
  if (year) parts.push(years(found), stands(year));
  else if (!run) parts.push(empty(t("award.none"), t("award.none_text")));
  if (own && year) parts.push(...(await import("./award-own.ts")).own(found, own, year, again));
  if (year && found.entries.length) parts.push((await import("./award-jury.ts")).list(found, year));
  else if (year && !own) parts.push(empty(t("award.no_entries"), t("award.no_entries_text")));
  if (WATCHING.includes(work.seat.role)) parts.push(h("p", {}, h("a", { href: to("aspects") }, t("nav.aspects"))));
  if (run) parts.push(...(await import("./award-run.ts")).run(found, run, again));
  return parts;
}

/** Which year, where there are several. */
function years({ years: known, year }: Award): HTMLElement {
  const one = (each: number) => h("li", {}, each === year?.year ? h("span", { "aria-current": "page" }, String(each)) : h("a", { href: to("award", { year: String(each) }) }, String(each)));
  return h("nav", { class: "crumbs", "aria-label": t("award.years") }, h("ol", {}, known.map(one)));
}

function stands(year: Year): HTMLElement {
  const published = year.published_at ? moment(year.published_at) : "";
  const values = { year: year.year, entry: day(year.entry_until), scoring: day(year.scoring_until), published };
  const link = year.phase === "published" && h("a", { href: `/kinerja/${lang}/penghargaan/${year.year}/` }, t("award.public"));
  return h("p", {}, h("strong", {}, t(`award.phase.${year.phase}`, values)), " ", t(`award.phase_text.${year.phase}`, values), " ", link);
}

/** What was measured, in a line a number. */
export function figures({ units, connected, months, owed }: Measured): HTMLElement {
  const rows = { connected: t("award.of_units", { connected, units }), months: t("award.months", { months }), owed: new Intl.NumberFormat(locale).format(owed) };
  return h("dl", { class: "facts" }, Object.entries(rows).map(([name, value]) => h("div", {}, h("dt", {}, t(`award.measured.${name}`)), h("dd", {}, value))));
}
