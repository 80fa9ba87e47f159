// Oversight: what lies below a region, the most overdue first, down to the list of each unit.

import { get } from "./http.ts";
import { type Route, to } from "./route.ts";
import { work } from "./state.ts";
import { empty, failed, loading } from "./states.ts";
import type { Named } from "./types.ts";
import { type Child, h, hidden, t } from "./ui.ts";

const FIGURES = ["late", "unopened", "returned", "open"] as const;
type Figure = (typeof FIGURES)[number];
type Below = Named & { is_desk: boolean } & Record<Figure, number>;

interface View {
  at: Named;
  path: Named[];
  rows: Below[];
  quiet: number;
}

const NATION = "00";

/** Which list of a unit a figure leads to. */
const LISTS: Record<Figure, Record<string, string>> = { open: {}, late: { due: "late" }, returned: { mark: "returned" }, unopened: { mark: "unopened" } };

export async function show(root: HTMLElement, route: Route): Promise<void> {
  const at = route.query.get("at") ?? "";
  const by = FIGURES.find((each) => each === route.query.get("sort")) ?? "late";
  const place = h("div", {}, loading());
  root.replaceChildren(h("div", { class: "oversight" }, h("h1", { tabindex: -1 }, t("oversight.title")), h("p", { class: "hint" }, t("oversight.lead")), around(), place));
  try {
    const view = await get<View>(`/api/desk/oversight?${new URLSearchParams({ desk: work.seat.desk, at })}`);
    place.replaceChildren(...contents(view, by));
  } catch (error) {
    place.replaceChildren(failed(error, () => void show(root, route)));
  }
}

/** What whoever supervises decides and looks at again. */
function around(): Child {
  if (work.seat.role !== "supervisor") return null;
  const links = [h("a", { href: to("inbox", { clock: "dispute" }) }, t("oversight.disputes")), h("a", { href: to("sample") }, t("nav.sample"))];
  return h("p", {}, links[0], " · ", links[1]);
}

function contents({ at, path, rows, quiet }: View, by: Figure): HTMLElement[] {
  const found = rows.length ? [table(at, rows, by)] : [empty(t("oversight.none"), t("oversight.none_text"))];
  const rest = quiet ? [h("p", { class: "hint" }, t("oversight.quiet", { count: quiet }))] : [];
  return [crumbs(path), ...sheets(at), ...found, ...rest];
}

/** The nation has no sheet of its own: its ministries each have theirs. */
function sheets(at: Named): HTMLElement[] {
  if (at.id === NATION) return [];
  return [h("p", {}, h("a", { href: to("monthly", { at: at.id }) }, t("nav.monthly")), " · ", h("a", { href: to("planning", { at: at.id }) }, t("nav.planning")))];
}

function crumbs(path: Named[]): HTMLElement {
  const last = path.length - 1;
  const steps = path.map((each, index) => h("li", {}, index < last ? h("a", { href: to("oversight", { at: each.id }) }, called(each)) : h("span", { "aria-current": "page" }, called(each))));
  return h("nav", { class: "crumbs", "aria-label": t("oversight.path") }, h("ol", {}, steps));
}

function table(at: Named, rows: Below[], by: Figure): HTMLElement {
  const sorted = [...rows].sort((a, b) => b[by] - a[by]);
  const heads = FIGURES.map((name) => h("th", { scope: "col", "aria-sort": name === by ? "descending" : undefined }, h("a", { href: to("oversight", { at: at.id, sort: name }) }, t(`oversight.${name}`), hidden(` (${t("oversight.sort")})`), name === by && h("span", { "aria-hidden": "true" }, " ↓"))));
  return h(
    "div",
    { class: "table", role: "region", tabindex: 0, "aria-label": called(at) },
    h("table", {}, h("thead", {}, h("tr", {}, h("th", { scope: "col" }, t("oversight.name")), heads)), h("tbody", {}, sorted.map(row))),
  );
}

function row(each: Below): HTMLElement {
  const address = each.is_desk ? to("inbox", { desk: each.id }) : to("oversight", { at: each.id });
  return h("tr", {}, h("th", { scope: "row" }, h("a", { href: address }, each.name)), FIGURES.map((name) => h("td", { class: name === "late" && each.late ? "late" : undefined }, figure(each, name))));
}

/** A number leads to the cases that it counts; of a region it leads on by its name alone. */
function figure(each: Below, name: Figure): Child {
  const count = String(each[name]);
  if (!each.is_desk || !each[name]) return count;
  const said = `${each.name}, ${t(`oversight.${name}`)}: ${count}`;
  return h("a", { href: to("inbox", { desk: each.id, ...LISTS[name] }), "aria-label": said }, count);
}

function called({ id, name }: Named): string {
  return name || t(`oversight.${id}`);
}
