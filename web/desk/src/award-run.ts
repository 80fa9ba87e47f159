// Who runs the award: opens a year, moves its dates, names who judges, publishes what came out, reads who did what.

import type { Again, Assessor, Award, Run, Year } from "./award.ts";
import { moment } from "./dates.ts";
import type { Field } from "./fields.ts";
import { draw } from "./form.ts";
import { send } from "./http.ts";
import { work } from "./state.ts";
import { h, t } from "./ui.ts";

export function run(found: Award, told: Run, again: Again): HTMLElement[] {
  const { year } = found;
  const next = new Date().getFullYear();
  const parts: HTMLElement[] = [];
  if (year?.phase === "over") parts.push(publish(found, year, again));
  if (year && year.phase !== "published") parts.push(section(t("award.dates"), settings(year.year, year, told, again)));
  const fresh = [next, next - 1].find((each) => !found.years.includes(each));
  if (fresh) parts.push(h("details", { class: "invite", open: !year }, h("summary", {}, t("award.open_year", { year: fresh })), settings(fresh, null, told, again)));
  if (year) parts.push(history(told));
  return parts;
}

function settings(number: number, year: Year | null, { can_assess, assessors }: Run, again: Again): HTMLElement {
  const named = year ? assessors : [];
  const gone = named.filter(({ id }) => !can_assess.some((each) => each.id === id));
  const options = [...can_assess, ...gone].map((each) => ({ value: each.id, label: called(each) }));
  const fields: Field[] = [
    { name: "entry_until", kind: "date", required: true, label: t("award.entry_until"), value: year?.entry_until },
    { name: "scoring_until", kind: "date", required: true, label: t("award.scoring_until"), value: year?.scoring_until },
    { name: "assessors", kind: "files", options, values: named.map(({ id }) => id), label: t("award.assessors"), hint: t("award.assessors_hint") },
  ];
  const save = async (values: Record<string, unknown>) => {
    await send("POST", "/api/desk/award/acts", { act: "run_award", desk: work.seat.desk, year: number, version: year?.version ?? 0, ...values });
    await again(t("award.dates_saved"));
  };
  return draw({ scope: `run-${number}`, fields, submit: t(year ? "award.save_dates" : "award.open", { year: number }), send: save });
}

function publish({ entries, rules }: Award, year: Year, again: Again): HTMLElement {
  const few = entries.filter(({ scored }) => (scored ?? 0) < rules.assessors).length;
  const lead = h("p", {}, t("award.publish_lead"), few > 0 && ` ${t("award.few", { count: few, least: rules.assessors })}`);
  const go = async () => {
    await send("POST", "/api/desk/award/acts", { act: "publish_award", desk: work.seat.desk, year: year.year, version: year.version });
    await again(t("award.published"));
  };
  return section(t("award.publish_title"), draw({ scope: "publish", fields: [{ name: "sure", kind: "tick", required: true, label: t("award.sure") }], submit: t("award.publish"), lead, send: go }));
}

function history({ history: acts }: Run): HTMLElement {
  const rows = acts.map(({ at, words, officer, about }) => h("li", {}, `${moment(at)}: ${words}`, about && ` (${about})`, `, ${officer}`));
  return h("details", {}, h("summary", {}, t("award.history")), h("ul", {}, rows));
}

function called({ name, desk_name }: Assessor): string {
  return desk_name ? `${name}, ${desk_name}` : name;
}

function section(title: string, form: HTMLElement): HTMLElement {
  return h("section", { class: "block" }, h("h2", {}, title), form);
}
