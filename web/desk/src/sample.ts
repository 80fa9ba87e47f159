// The monthly sample (uji petik): which ended cases of a unit a supervisor looks at again, and what was found.

import { shortDay } from "./dates.ts";
import type { Field } from "./fields.ts";
import { draw } from "./form.ts";
import { get, problemOf } from "./http.ts";
import { choose } from "./lookup.ts";
import { monthName, months } from "./months.ts";
import { go, type Route, to } from "./route.ts";
import { empty, failed, loading } from "./states.ts";
import type { Named } from "./types.ts";
import { h, t } from "./ui.ts";

interface Drawn {
  number: string;
  title: string;
  status_words: string;
  ended_at: string | null;
  found: string;
  found_words: string;
}

interface Sample {
  desk: Named;
  month: string;
  word: string;
  of: number;
  drawn: number;
  items: Drawn[];
  checked: { upheld: number; of: number; low: number; high: number; doubted: boolean } | null;
}

export async function show(root: HTMLElement, route: Route): Promise<void> {
  const desk = route.query.get("desk") ?? "";
  const month = route.query.get("month") ?? "";
  const fields: Field[] = [
    { name: "agency", kind: "lookup", among: "agency", required: true },
    { name: "month", kind: "select", required: true, options: months(), value: month },
  ];
  const form = draw({ scope: "sample", fields, submit: t("sample.submit"), send: async (values) => go(to("sample", { desk: String(values.agency), month: String(values.month) })) });
  const place = h("div", {});
  root.replaceChildren(h("div", { class: "oversight" }, h("h1", { tabindex: -1 }, t("nav.sample")), h("p", { class: "hint" }, t("sample.lead")), h("div", { class: "sheet" }, form), place));
  if (!desk) return;
  place.replaceChildren(loading());
  try {
    const found = await get<Sample>(`/api/desk/sample?${new URLSearchParams({ desk, month })}`);
    choose(form, "agency", found.desk);
    place.replaceChildren(...contents(found));
  } catch (error) {
    const why = problemOf(error)?.errors?.[0]?.message;
    place.replaceChildren(why ? empty(t("sample.none_yet"), why) : failed(error, () => void show(root, route)));
  }
}

function contents({ desk, month, word, of, drawn, items, checked }: Sample): HTMLElement[] {
  const name = monthName(month);
  const title = h("h2", {}, t("sample.of_unit", { name: desk.name, month: name }));
  if (!drawn) return [title, empty(t("sample.none"), t("sample.none_text"))];
  const withheld = drawn - items.length;
  return [
    title,
    h("p", {}, t("sample.drawn", { drawn, of }), checked && ` ${outcome(checked)}`),
    table(t("sample.of_unit", { name: desk.name, month: name }), items),
    ...(withheld ? [h("p", { class: "hint" }, t("sample.withheld", { count: withheld }))] : []),
    h("details", {}, h("summary", {}, t("sample.how")), h("p", { class: "hint" }, t("sample.how_text")), h("p", {}, h("code", {}, `printf '${month}|${desk.id}|${word}|…' | sha256sum`))),
  ];
}

/** How many hold, and between which shares that lies for the whole month. */
function outcome({ upheld, of, low, high, doubted }: NonNullable<Sample["checked"]>): string {
  const percent = (share: number) => Math.round(share * 100);
  return t(doubted ? "sample.doubted" : "sample.checked", { upheld, of, low: percent(low), high: percent(high) });
}

function table(label: string, items: Drawn[]): HTMLElement {
  const heads = ["number", "status", "ended", "found"].map((name) => h("th", { scope: "col" }, t(`sample.${name}`)));
  return h("div", { class: "table", role: "region", tabindex: 0, "aria-label": label }, h("table", {}, h("thead", {}, h("tr", {}, heads)), h("tbody", {}, items.map(row))));
}

function row(item: Drawn): HTMLElement {
  const link = h("a", { href: to("case", item.found ? {} : { act: "recheck" }, item.number) }, item.number);
  const ended = item.ended_at ? shortDay(item.ended_at) : "";
  const found = item.found_words || t("sample.open");
  return h("tr", {}, h("th", { scope: "row" }, link, item.title && h("p", { class: "hint" }, item.title)), h("td", {}, item.status_words), h("td", {}, ended), h("td", { class: item.found === "failed" ? "late" : undefined }, found));
}
