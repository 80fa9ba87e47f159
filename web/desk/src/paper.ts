// Sheets of an office that are read, printed, signed and downloaded: whose, of when, tables, room for a signature.

import { day, locale, moment } from "./dates.ts";
import { save } from "./download.ts";
import type { Field } from "./fields.ts";
import { draw } from "./form.ts";
import { blob, problemOf } from "./http.ts";
import { choose } from "./lookup.ts";
import { go, type Route, to } from "./route.ts";
import { work } from "./state.ts";
import { empty, failed, loading } from "./states.ts";
import { announce, button, type Child, h, t } from "./ui.ts";

export interface Head {
  office: { id: string; name: string; is_region: boolean };
  drawn_up_on: string;
  small: number;
  /** Stacks below that handle reports of the same region, with the age of what they have told. */
  sources: { name: string; as_of: string }[];
}

export interface Paper<T extends Head> {
  /** The view's name: its address, its service, its words. */
  name: "monthly" | "planning";
  /** Which month or year, as a field of the form and of the address. */
  period: Field;
  /** What stands under the title, and in the name of the file. */
  called(found: T): string;
  contents(found: T): Child[];
  load(asked: URLSearchParams): Promise<T>;
}

// Whose seats look down on other desks; everybody else has the own desk alone.
const OVERSEERS = ["national_admin", "regional_coordinator", "supervisor"];
const VIEWS = ["monthly", "planning"] as const;

export async function show<T extends Head>(root: HTMLElement, route: Route, paper: Paper<T>): Promise<void> {
  const asked = address(route, paper.period.name);
  const form = draw({ scope: paper.name, fields: [...offices(asked), paper.period], submit: t("paper.show"), send: async (values) => go(to(paper.name, chosen(values, paper.period.name))) });
  const place = h("div", { class: "paper" }, loading());
  root.replaceChildren(h("div", { class: "oversight" }, h("h1", { tabindex: -1 }, t(`nav.${paper.name}`)), h("p", { class: "hint" }, t(`${paper.name}.lead`)), views(paper.name, asked), h("div", { class: "sheet" }, form), place));
  try {
    const found = await paper.load(asked);
    if (OVERSEERS.includes(work.seat.role)) choose(form, found.office.is_region ? "region" : "agency", found.office);
    place.replaceChildren(...sheet(paper, found));
  } catch (error) {
    const why = problemOf(error)?.errors?.[0]?.message;
    place.replaceChildren(why ? empty(t("paper.none"), why) : failed(error, () => void show(root, route, paper)));
  }
}

/** What the address names; the desk of the seat where it names no office. */
function address(route: Route, period: string): URLSearchParams {
  const given = [...route.query].filter(([name]) => ["at", "desk", period].includes(name));
  const asked = new URLSearchParams(given);
  if (!asked.has("at") && !asked.has("desk") && !OVERSEERS.includes(work.seat.role)) asked.set("desk", work.seat.desk);
  return asked;
}

function offices(asked: URLSearchParams): Field[] {
  if (!OVERSEERS.includes(work.seat.role)) return [];
  const options = ["whole", "unit"].map((value) => ({ value, label: t(`paper.${value}`) }));
  const is = (value: string) => (given: Record<string, string>) => given.of === value;
  return [
    { name: "of", kind: "choice", required: true, options, value: asked.has("desk") ? "unit" : "whole" },
    { name: "region", kind: "lookup", among: "region", required: true, when: is("whole") },
    { name: "agency", kind: "lookup", among: "agency", required: true, when: is("unit") },
  ];
}

function chosen(values: Record<string, unknown>, period: string): Record<string, string> {
  return { at: String(values.region ?? ""), desk: String(values.agency ?? ""), [period]: String(values[period] ?? "") };
}

/** From one sheet of an office to the other. */
function views(name: string, asked: URLSearchParams): HTMLElement {
  const of = { at: asked.get("at") ?? "", desk: asked.get("desk") ?? "" };
  const links = VIEWS.map((each) => h("li", {}, h("a", { href: to(each, of), "aria-current": each === name ? "page" : undefined }, t(`nav.${each}`))));
  return h("nav", { class: "papers", "aria-label": t("paper.views") }, h("ul", {}, links));
}

function sheet<T extends Head>(paper: Paper<T>, found: T): HTMLElement[] {
  const { office, drawn_up_on: drawnUp, small } = found;
  return [
    h("p", { class: "actions" }, button(t("paper.print"), () => window.print(), "primary"), button(t("paper.csv"), () => void download(paper, found))),
    h("header", {}, h("p", { class: "sender" }, "SP4N-LAPOR!"), h("h2", {}, `${t(`nav.${paper.name}`)}: ${office.name}`), h("p", { class: "strong" }, paper.called(found)), h("p", { class: "hint" }, t("paper.drawn_up", { day: day(drawnUp) }))),
    ...found.sources.map((source) => h("p", { class: "hint" }, t(`${paper.name}.source`, { name: source.name, at: moment(source.as_of) }))),
    ...paper.contents(found).flatMap((each) => (each instanceof HTMLElement ? [each] : [])),
    h("p", { class: "hint" }, t("paper.small", { small })),
    signatures(),
  ];
}

async function download<T extends Head>(paper: Paper<T>, found: T): Promise<void> {
  const { id, is_region: isRegion } = found.office;
  const asked = new URLSearchParams({ [isRegion ? "at" : "desk"]: id, [paper.period.name]: period(paper, found) });
  try {
    save(await blob(`/api/desk/${paper.name}.csv?${asked}`), `${t(`${paper.name}.file`)}-${id}-${period(paper, found)}.csv`);
    announce(t("download.done"));
  } catch {
    announce(t("download.failed"), true);
  }
}

function period<T extends Head>(paper: Paper<T>, found: T): string {
  return String((found as unknown as Record<string, unknown>)[paper.period.name]);
}

/** Filled in by hand, on paper. */
function signatures(): HTMLElement {
  const one = (who: string) => h("div", {}, h("p", {}, t(`paper.${who}`)), h("p", { class: "line" }, t("paper.name")), h("p", {}, t("paper.staff_number")));
  return h("div", { class: "signatures" }, one("made_by"), one("seen_by"));
}

// More columns than paper has room for at its usual size.
const MANY = 8;
let tables = 0;

/** A table that scrolls by itself on a phone; the first column names the row, `words` are the others that hold no numbers. */
export function table(title: string, heads: string[], rows: Child[][], none = "", words: number[] = []): HTMLElement {
  const id = `paper-${++tables}`;
  const kind = (at: number) => (words.includes(at) ? "words" : undefined);
  const body = rows.map(([first, ...cells]) => h("tr", {}, h("th", { scope: "row" }, first), cells.map((cell, at) => h("td", { class: kind(at + 1) }, cell))));
  const head = h("tr", {}, heads.map((each, at) => h("th", { scope: "col", class: kind(at) }, each)));
  const whole = h("table", { class: heads.length > MANY ? "many" : undefined }, h("thead", {}, head), h("tbody", {}, body));
  const inside = rows.length ? h("div", { class: "table", role: "region", tabindex: 0, "aria-labelledby": id }, whole) : h("p", { class: "hint" }, none);
  return h("section", {}, h("h3", { id }, title), inside);
}

const integers = new Intl.NumberFormat(locale);
const tenths = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });

export function number(n: number): string {
  return integers.format(n);
}

export function decimal(n: number): string {
  return tenths.format(n);
}
