// Tabs and filters of the inbox. All of them stand in the address, so that a view can be kept and shared.

import { go, to } from "./route.ts";
import { work } from "./state.ts";
import { h, t } from "./ui.ts";

const NAMES = ["view", "due", "status", "handling_class", "kind", "officer", "category", "district"] as const;
const STATUSES = ["triage", "disposed", "in_progress", "asked", "answered", "scheduled", "closed", "referred", "archived", "blocked", "withdrawn", "merged"];
const DUE = ["", "late", "today", "week"];

export type Query = Partial<Record<(typeof NAMES)[number], string>>;

export function queryOf(given: URLSearchParams): Query {
  return Object.fromEntries(NAMES.map((name) => [name, given.get(name) ?? ""]));
}

export function tabs(query: Query): HTMLElement {
  const now = query.view || "work";
  const views = ["work", "watch", "ended"].map((view) => link(t(`view.${view}`), to("inbox", { view: view === "work" ? "" : view }), view === now));
  return h("nav", { class: "tabs", "aria-label": t("view.label") }, h("ul", {}, views));
}

export function controls(query: Query, file: HTMLElement): HTMLElement {
  const due = DUE.map((name) => {
    const count = h("span", { "data-due-count": name });
    return link([t(`due_filter.${name || "all"}`), count], to("inbox", { ...query, due: name }), (query.due ?? "") === name);
  });
  const used = ["status", "handling_class", "officer", "category", "district"].filter((name) => query[name as keyof Query]).length;
  const form = h("form", { class: "filter-form", "aria-label": t("filter.title") }, selects(query));
  form.addEventListener("change", () => {
    const chosen = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    go(to("inbox", { ...query, ...chosen }));
  });
  const more = h("details", { class: "filters", open: used > 0 }, h("summary", {}, used ? t("filter.used", { count: used }) : t("filter.title")), form);
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
    line("category", query.category),
    line("district", query.district),
  ];
}

function select(name: string, options: { value: string; label: string }[], now = ""): HTMLElement {
  const rows = options.map(({ value, label }) => h("option", { value, selected: value === now }, label));
  return h("div", {}, h("label", { for: `filter-${name}` }, t(`field.${name}`)), h("select", { id: `filter-${name}`, name }, h("option", { value: "" }, t("filter.all")), rows));
}

/** A code from the address stays in force; it is shown and can be taken away. */
function line(name: string, now = ""): HTMLElement {
  const input = h("input", { id: `filter-${name}`, name, value: now, autocomplete: "off" });
  return h("div", {}, h("label", { for: `filter-${name}` }, t(`field.${name}_code`)), input);
}

function link(label: string | (Node | string)[], href: string, now: boolean): HTMLElement {
  return h("li", {}, h("a", { href, "aria-current": now ? "page" : undefined }, label));
}
