// The entries as who judges them and who runs the award see them: what still wants points, and one entry whole.

import type { Award, Criterion, Entry, Row, Year } from "./award.ts";
import { figures } from "./award.ts";
import { told } from "./award-own.ts";
import type { Field } from "./fields.ts";
import { draw } from "./form.ts";
import { get, send } from "./http.ts";
import { type Route, to } from "./route.ts";
import { work } from "./state.ts";
import { announce, h, t } from "./ui.ts";

interface Whole {
  year: Year;
  criteria: Criterion[];
  entry: Entry;
  mine: { points: Record<string, number>; remark: string; version: number } | null;
  may_score: boolean;
}

export function list({ entries, rules, may }: Award, year: Year): HTMLElement {
  const runs = may.includes("run_award");
  const open = entries.filter((row) => (runs ? (row.scored ?? 0) < rules.assessors : !row.mine)).length;
  const lead = runs ? t("award.open_of", { open, count: entries.length, least: rules.assessors }) : t("award.mine_of", { open, count: entries.length });
  const heads = ["agency", "category", "points"].map((name) => h("th", { scope: "col" }, t(`award.head.${name}`)));
  const rows = entries.map((each) => row(each, year, runs, rules.assessors));
  const table = h("table", {}, h("thead", {}, h("tr", {}, heads)), h("tbody", {}, rows));
  return h("section", { class: "block oversight" }, h("h2", {}, t("award.entries")), h("p", {}, lead), h("div", { class: "table", role: "region", tabindex: 0, "aria-label": t("award.entries") }, table));
}

function row(each: Row, { year }: Year, runs: boolean, least: number): HTMLElement {
  const link = h("a", { href: to("award", { year: String(year) }, each.agency.id) }, each.agency.name);
  const said = runs ? t("award.scored", { count: each.scored ?? 0, least }) : t(each.mine ? "award.done" : "award.wanted");
  return h("tr", {}, h("th", { scope: "row" }, link), h("td", {}, each.category_words), h("td", {}, said));
}

/** One entry, with the points of whoever looks at it. */
export async function entry(route: Route, again: () => Promise<void>): Promise<HTMLElement[]> {
  const asked = { desk: work.seat.desk, year: route.query.get("year") ?? "0", agency: route.number };
  const { year, criteria, entry: found, mine, may_score } = await get<Whole>(`/api/desk/award/entry?${new URLSearchParams(asked)}`);
  const back = h("p", {}, h("a", { href: to("award", { year: String(year.year) }) }, t("award.back")));
  const whole = h("section", { class: "block" }, h("h2", {}, found.agency.name), h("p", { class: "hint" }, found.category_words), figures(found.measured), told(found, criteria));
  if (!may_score) return [back, whole];
  const fields: Field[] = [
    ...criteria.map(({ id, words }): Field => ({ name: `${id}_points`, kind: "number", required: true, label: t("award.give", { criterion: words }), value: mine ? String(mine.points[id]) : "" })),
    { name: "remark", kind: "line", label: t("award.remark"), value: mine?.remark },
  ];
  const score = async ({ remark, ...values }: Record<string, unknown>) => {
    const given = criteria.map(({ id }) => ({ criterion: id, points: values[`${id}_points`] }));
    const said = { act: "score_award", desk: work.seat.desk, year: year.year, agency: found.agency.id, version: mine?.version ?? 0 };
    await send("POST", "/api/desk/award/acts", { ...said, given, remark: remark ?? "" });
    await again();
    announce(t("award.points_saved"));
  };
  const form = draw({ scope: "score", fields, submit: t("award.score"), send: score });
  return [back, whole, h("section", { class: "block" }, h("h2", {}, t("award.your_points")), form)];
}
