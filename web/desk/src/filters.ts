// Tabs and filters of the inbox. All of them stand in the address, so that a view can be kept and shared.

import { partsOf } from "../../src/regions.ts";
import { categories } from "./lookup.ts";
import { go, to } from "./route.ts";
import { work } from "./state.ts";
import { type Child, h, t } from "./ui.ts";

const NAMES = ["desk", "view", "due", "status", "handling_class", "kind", "officer", "category", "district", "clock", "mark"] as const;
const CLOCKS = ["share", "verification", "first_response", "resolution", "promise", "decision", "support", "dispute"];
const MARKS = ["unopened", "returned"];
const STATUSES = ["triage", "disposed", "in_progress", "asked", "answered", "scheduled", "closed", "referred", "archived", "blocked", "withdrawn", "merged"];
const KINDS = ["complaint", "aspiration", "information"];
const DUE = ["", "late", "today", "week"];

export type Query = Partial<Record<(typeof NAMES)[number], string>>;

export function queryOf(given: URLSearchParams): Query {
  return Object.fromEntries(NAMES.map((name) => [name, given.get(name) ?? ""]));
}

export function tabs(query: Query): HTMLElement {
  const now = query.view || "work";
  const views = ["work", "watch", "ended"].map((view) => link(t(`view.${view}`), to("inbox", { desk: query.desk, view: view === "work" ? "" : view }), view === now));
  return h("nav", { class: "tabs", "aria-label": t("view.label") }, h("ul", {}, views));
}

export function controls(query: Query, file: Child): HTMLElement {
  const due = DUE.map((name) => {
    const count = h("span", { "data-due-count": name });
    return link([t(`due_filter.${name || "all"}`), count], to("inbox", { ...query, due: name }), (query.due ?? "") === name);
  });
  const used = ["status", "handling_class", "officer", "kind", "category", "district", "clock", "mark"].filter((name) => query[name as keyof Query]).length;
  const form = h("form", { class: "filter-form", "aria-label": t("filter.title") }, selects(query));
  form.addEventListener("change", () => {
    const chosen = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    go(to("inbox", { ...query, ...chosen }));
  });
  const more = h("details", { class: "filters", open: used > 0 }, h("summary", {}, used ? t("filter.used", { count: used }) : t("filter.title")), form);
  more.addEventListener("toggle", () => more.open && void fill(form, query), { once: true });
  return h("div", { class: "controls" }, h("nav", { class: "chips", "aria-label": t("due_filter.label") }, h("ul", {}, due)), more, file);
}

function selects(query: Query): HTMLElement[] {
  const statuses = STATUSES.map((value) => ({ value, label: t(`status.${value}`) }));
  const classes = work.me.classes.map(({ code, words }) => ({ value: code, label: words }));
  const own = [{ value: work.me.officer.id, label: t("filter.mine") }];
  return [
    select("status", statuses, query.status),
    select("handling_class", classes, query.handling_class),
    select("officer", own, query.officer),
    select("kind", KINDS.map((value) => ({ value, label: t(`kind.${value}`) })), query.kind),
    select("clock", CLOCKS.map((value) => ({ value, label: t(`clock.${value}`) })), query.clock),
    select("mark", MARKS.map((value) => ({ value, label: t(`mark.${value}`) })), query.mark),
    select("category", [], query.category),
    ...(regency(query) || query.district ? [select("district", [], query.district)] : []),
  ];
}

function select(name: string, options: { value: string; label: string }[], now = ""): HTMLElement {
  const known = !now || options.some(({ value }) => value === now) ? options : [...options, { value: now, label: now }];
  const rows = known.map(({ value, label }) => h("option", { value, selected: value === now }, label));
  return h("div", {}, h("label", { for: `filter-${name}` }, t(`field.${name}`)), h("select", { id: `filter-${name}`, name }, h("option", { value: "" }, t("filter.all")), rows));
}

/** The long lists come when the filters are opened; what the address names stays in force until then. */
async function fill(form: HTMLElement, query: Query): Promise<void> {
  const region = regency(query);
  const [topics, parts] = await Promise.all([categories().catch(() => []), region ? partsOf(region).catch(() => null) : null]);
  options(form, "category", topics.map(({ id, name, main }) => ({ value: id, label: main ? `${main}: ${name}` : name })), query.category);
  options(form, "district", (parts?.districts ?? []).map(({ code, name }) => ({ value: code, label: name })), query.district);
}

function options(form: HTMLElement, name: string, list: { value: string; label: string }[], now = ""): void {
  const field = form.querySelector<HTMLSelectElement>(`#filter-${name}`);
  if (!field || !list.length) return;
  const sorted = list.sort((a, b) => a.label.localeCompare(b.label));
  field.replaceChildren(h("option", { value: "" }, t("filter.all")), ...sorted.map(({ value, label }) => h("option", { value }, label)));
  field.value = now;
}

/** The regency of the desk, by its directory id; empty for desks of provinces and of the nation. */
function regency(query: Query): string {
  return /^\d\d\.\d\d/.exec(query.desk || work.seat.desk)?.[0] ?? "";
}

function link(label: string | (Node | string)[], href: string, now: boolean): HTMLElement {
  return h("li", {}, h("a", { href, "aria-current": now ? "page" : undefined }, label));
}
