// The agency's side of the award: whether it may enter, its entry, what came of it.

import type { Again, Award, Criterion, Entry, Own, Year } from "./award.ts";
import { figures } from "./award.ts";
import { locale, moment } from "./dates.ts";
import type { Field } from "./fields.ts";
import { draw } from "./form.ts";
import { send } from "./http.ts";
import { listed, read, written } from "./links.ts";
import { to } from "./route.ts";
import { work } from "./state.ts";
import { type Child, h, t } from "./ui.ts";

export function own(found: Award, { agency, speaker, speaks, measured, hindrances, entry, result }: Own, year: Year, again: Again): HTMLElement[] {
  if (!agency) return [h("p", {}, t("award.no_category"))];
  if (!speaks || !measured) return [h("p", {}, t("award.speaker", { agency: agency.name, speaker: speaker?.name ?? "" }))];
  const parts = [eligible(agency.name, found, measured, hindrances)];
  if (result) parts.push(outcome(result, found.criteria));
  if (year.phase === "entry" && !hindrances.length) parts.push(block(t(entry ? "award.change" : "award.enter"), form(found, year, entry, again)));
  else if (entry) parts.push(block(t("award.entered"), told(entry, found.criteria)));
  return parts;
}

function eligible(name: string, { desk }: Award, measured: NonNullable<Own["measured"]>, hindrances: Own["hindrances"]): HTMLElement {
  const without = measured.without ?? [];
  const missing = without.length > 0 && h("details", {}, h("summary", {}, t("award.without", { count: without.length })), h("ul", {}, without.map((unit) => h("li", {}, unit.name))));
  const may = hindrances.length ? h("ul", {}, hindrances.map(({ words }) => h("li", {}, words))) : h("p", {}, t("award.may"));
  const aspects = /^\d/.test(desk.id) && h("p", {}, h("a", { href: to("aspects", { desk: desk.id }) }, t("nav.aspects")));
  return block(name, h("p", { class: "strong" }, t(hindrances.length ? "award.may_not" : "award.eligible")), may, figures(measured), missing, aspects);
}

function outcome(result: NonNullable<Own["result"]>, criteria: Criterion[]): HTMLElement {
  if (result.points === null) return block(t("award.result"), h("p", {}, t("award.unscored")));
  const rows = criteria.map(({ id, words }) => h("div", {}, h("dt", {}, words), h("dd", {}, points(result.of_criteria[id]))));
  const said = t(result.awarded ? "award.awarded" : "award.placed", { place: result.place, points: points(result.points) });
  return block(t("award.result"), h("p", { class: "strong" }, said), h("dl", { class: "facts" }, rows), h("p", { class: "hint" }, t("award.own_points", { points: points(result.own_points) })));
}

export function points(value: number | null | undefined): string {
  return value === null || value === undefined ? "–" : new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value);
}

/** An entry as it was handed in. */
export function told(entry: Entry, criteria: Criterion[]): Child[] {
  const by = h("p", { class: "hint" }, t("award.by", { officer: entry.by, at: moment(entry.at) }));
  const parts = criteria.map(({ id, words }) => {
    const said = entry.answers.find((answer) => answer.criterion === id);
    return said && h("section", {}, h("h3", {}, words), h("p", {}, t("award.claims", { points: said.points })), h("p", { class: "text" }, said.text), listed(said.links));
  });
  return [by, ...parts];
}

function form({ criteria, rules }: Award, year: Year, entry: Entry | null, again: Again): HTMLElement {
  const before = new Map(entry?.answers.map((answer) => [answer.criterion, answer]));
  const fields: Field[] = criteria.flatMap(({ id, words }): Field[] => [
    { name: `${id}_points`, kind: "number", required: true, label: t("award.points", { criterion: words, highest: rules.highest }), value: before.has(id) ? String(before.get(id)?.points) : "" },
    { name: `${id}_text`, kind: "text", required: true, label: t("award.text", { criterion: words }), value: before.get(id)?.text },
    { name: `${id}_links`, kind: "text", rows: 3, label: t("award.links", { criterion: words }), hint: t("links.how"), value: written(before.get(id)?.links ?? []) },
  ]);
  const enter = async (values: Record<string, unknown>) => {
    const answers = criteria.map(({ id }) => ({ criterion: id, points: values[`${id}_points`], text: values[`${id}_text`], links: read(values[`${id}_links`]) }));
    await send("POST", "/api/desk/award/acts", { act: "enter_award", desk: work.seat.desk, year: year.year, version: entry?.version ?? 0, answers });
    await again(t("award.saved"));
  };
  return draw({ scope: "award", fields, submit: t(entry ? "award.save" : "award.submit"), lead: h("p", { class: "hint" }, t("award.enter_lead")), send: enter });
}

function block(title: string, ...children: Child[]): HTMLElement {
  return h("section", { class: "block" }, h("h2", {}, title), children);
}
