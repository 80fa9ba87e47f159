// The inbox: what is due next comes first. Filters stand in the address; single keys go through the list.

import { bar, clearPicks, picked } from "./bulk.ts";
import { failure, get, parts } from "./http.ts";
import { controls, type Query, queryOf, tabs } from "./filters.ts";
import { bind } from "./keys.ts";
import { go, type Route, to } from "./route.ts";
import { row } from "./row.ts";
import { empty, failed, loading } from "./states.ts";
import { work } from "./state.ts";
import type { Counts, Page, Soon } from "./types.ts";
import { hour } from "./dates.ts";
import { announce, button, h, t } from "./ui.ts";
import { save } from "./download.ts";

let last = "";

export async function show(root: HTMLElement, route: Route): Promise<void> {
  const query = queryOf(route.query);
  work.back = location.hash || "#/inbox";
  clearPicks();
  keys(root);
  const list = h("div", { class: "list" }, loading());
  const own = !query.desk || query.desk === work.seat.desk;
  const file = own ? button(t("inbox.export"), () => void exported(query), "text") : null;
  const shared = own ? bar(work.seat.desk, () => void show(root, route)) : "";
  root.replaceChildren(heading(query), tabs(query), controls(query, file), shared, list);
  try {
    const page = await get<Page>(address(query));
    list.replaceChildren(...contents(page, query));
    counted(root, page.counts);
    if (!own && page.desk) root.querySelector("h1")?.replaceChildren(t("oversight.list", { name: page.desk.name }));
    focusLast(list);
  } catch (error) {
    // Custodians have no list: they open cases by number.
    const barred = failure(error) === "forbidden";
    list.replaceChildren(barred ? empty(t("inbox.no_list"), t("inbox.no_list_text")) : failed(error, () => void show(root, route)));
  }
}

/** Search by number, text or place. What is searched may be somebody's name: it stays out of every address bar. */
export async function search(root: HTMLElement): Promise<void> {
  work.back = "#/search";
  clearPicks();
  keys(root);
  const list = h("div", { class: "list" });
  root.replaceChildren(h("header", { class: "bar" }, h("h1", { tabindex: -1 }, t("search.title"))), bar(work.seat.desk, () => void search(root)), list);
  if (!work.search) return list.append(empty(t("search.nothing"), t("search.how")));
  list.replaceChildren(loading());
  try {
    const asked = (cursor = "") => `/api/desk/search?${new URLSearchParams({ desk: work.seat.desk, q: work.search, ...(cursor && { cursor }) })}`;
    const page = await get<Page>(asked());
    const found = t(page.cursor ? "search.found_more" : "search.found", { count: page.items.length, what: work.search });
    list.replaceChildren(h("p", { class: "hint" }, found), ...(page.items.length ? queue(page, asked) : [empty(t("search.none"), t("search.how"))]));
    announce(found);
  } catch (error) {
    list.replaceChildren(failed(error, () => void search(root)));
  }
}

function address(query: Query, cursor = ""): string {
  const asked = new URLSearchParams({ desk: work.seat.desk });
  for (const [name, value] of Object.entries({ ...query, cursor })) if (value) asked.set(name, value);
  return `/api/desk/inbox?${asked}`;
}

/** Another desk's list is reached from oversight, and leads back to the region that it lies in. */
function heading({ desk }: Query): HTMLElement {
  const above = desk && /^\d\d(\.\d\d)?/.exec(desk)?.[0];
  const up = desk && desk !== work.seat.desk && h("p", { class: "eyebrow" }, h("a", { href: to("oversight", { at: above || "00" }) }, t("oversight.title")));
  return h("header", { class: "bar" }, up, h("h1", { tabindex: -1 }, t("inbox.title")), h("p", { class: "counts", "data-counts": true }));
}

function counted(root: HTMLElement, counts: Counts | undefined): void {
  if (!counts) return;
  const box = root.querySelector("[data-counts]");
  const late = h("strong", { class: counts.late ? "sum red" : "sum" }, t("inbox.late", { count: counts.late }));
  box?.replaceChildren(t("inbox.total", { count: counts.total }), " · ", late, counts.as_of ? ` · ${t("inbox.as_of", { time: hour(counts.as_of) })}` : "");
  for (const [name, count] of Object.entries({ "": counts.total, late: counts.late, today: told(counts.today), week: told(counts.week) })) {
    const place = root.querySelector(`[data-due-count="${name}"]`);
    if (place && count !== undefined) place.textContent = ` ${count}`;
  }
  for (const option of root.querySelectorAll<HTMLOptionElement>("#filter-status option[value]")) {
    const count = counts.by_status[option.value];
    if (count !== undefined) option.textContent = `${t(`status.${option.value}`)} (${count})`;
  }
}

/** "25+" where more than the page's may be due; nothing where a filter leaves it unknown. */
function told(soon: Soon | null | undefined): string | undefined {
  return soon ? `${soon.count}${soon.more ? "+" : ""}` : undefined;
}

function contents(page: Page, query: Query): HTMLElement[] {
  const filtered = Object.entries(query).some(([name, value]) => value && name !== "view" && name !== "desk");
  if (!page.items.length && filtered) return [empty(t("inbox.none_match"), t("inbox.none_match_text"), h("a", { href: to("inbox", { desk: query.desk, view: query.view }) }, t("inbox.clear")))];
  if (!page.items.length) return [empty(t(`inbox.empty_${query.view || "work"}`), t("inbox.empty_text"))];
  return queue(page, (cursor) => address(query, cursor));
}

/** The rows, and a button for the next ones while there are more. */
function queue(page: Page, more: (cursor: string) => string): HTMLElement[] {
  work.queue = page.items.map(({ number }) => number);
  const list = h("ol", { class: "queue", id: "queue" }, ...page.items.map((item) => row(item, page.now)));
  let { cursor } = page;
  const opener = button(t("inbox.more"), () => void next(), "quiet", { id: "more" });
  const next = async () => {
    opener.disabled = true;
    const found = await get<Page>(more(cursor ?? "")).catch(() => null);
    opener.disabled = false;
    if (!found) return announce(t("inbox.more_failed"), true);
    cursor = found.cursor;
    opener.hidden = !cursor;
    work.queue.push(...found.items.map(({ number }) => number));
    const rows = found.items.map((item) => row(item, found.now));
    list.append(...rows);
    rows[0]?.querySelector<HTMLElement>("a")?.focus();
    announce(t("inbox.shown", { count: work.queue.length }));
  };
  opener.hidden = !cursor;
  return [list, h("p", { class: "actions" }, opener)];
}

function keys(root: HTMLElement): void {
  bind("j", t("keys.next"), () => step(root, 1));
  bind("k", t("keys.previous"), () => step(root, -1));
  bind("Enter", t("keys.open"));
  bind("x", t("keys.pick"), () => here(root)?.closest("li")?.querySelector<HTMLElement>("input")?.click());
  bind("a", t("keys.assign"), () => (picked().length ? root.querySelector<HTMLElement>("#bulk select")?.focus() : jump(root, "assign")));
  bind("r", t("keys.answer"), () => jump(root, "answer"));
}

function step(root: HTMLElement, by: 1 | -1): void {
  const links = [...root.querySelectorAll<HTMLElement>(".queue .title")];
  const at = links.indexOf(here(root) ?? document.body);
  const wanted = at < 0 ? (by > 0 ? 0 : links.length - 1) : at + by;
  if (wanted >= links.length) return root.querySelector<HTMLElement>("#more:not([hidden])")?.focus();
  links[Math.max(wanted, 0)]?.focus();
}

function here(root: HTMLElement): HTMLElement | null {
  const row = document.activeElement?.closest("li[data-number]");
  return row && root.contains(row) ? row.querySelector<HTMLElement>(".title") : null;
}

function jump(root: HTMLElement, act: string): void {
  const number = here(root)?.closest<HTMLElement>("li")?.dataset.number;
  if (number) go(to("case", { act }, number));
}

export function remember(number: string): void {
  last = number;
}

/** Coming back from a case, its row has the focus again. */
function focusLast(list: HTMLElement): void {
  if (last) list.querySelector<HTMLElement>(`li[data-number="${CSS.escape(last)}"] .title`)?.focus();
  last = "";
}

async function exported(query: Query): Promise<void> {
  announce(t("download.preparing"));
  try {
    save(await parts(address(query).replace("/inbox?", "/export.csv?")), `laporan-ringkas-${work.seat.desk}.csv`);
    announce(t("download.done"));
  } catch {
    announce(t("download.failed"), true);
  }
}
