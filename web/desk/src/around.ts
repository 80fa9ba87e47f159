// What stands around a case: which agencies share it, which cases resemble it.

import { shortDay } from "./dates.ts";
import { get } from "./http.ts";
import { to } from "./route.ts";
import type { Case, Item } from "./types.ts";
import { type Child, h, hidden, t } from "./ui.ts";

export function agencies(it: Case): Child {
  const shares = it.shares.map((each) =>
    h(
      "li",
      {},
      h("p", { class: "strong" }, each.agency?.name),
      h("p", {}, each.task),
      h("p", { class: "meta" }, each.answered_at ? t("shares.answered", { day: shortDay(each.answered_at) }) : each.due_on ? t("shares.due", { day: shortDay(each.due_on) }) : t("shares.open")),
    ),
  );
  const hops = it.hops.map((each) =>
    h("li", {}, h("p", { class: "strong" }, each.agency?.name), h("p", {}, each.reason_words), each.text && h("p", { class: "letter" }, each.text)),
  );
  if (!shares.length && !hops.length) return null;
  return block("agencies", shares.length > 0 && h("ul", { class: "shares" }, ...shares), hops.length > 0 && [h("h3", {}, t("hops.title")), h("ol", { class: "shares" }, ...hops)]);
}

/** What may be the same matter costs a search of its own: it comes when the case already stands. */
export function similar(it: Case, merge: ((lead: string) => void) | null): Child {
  const found = h("ul", { class: "plain", hidden: true });
  const whole = block(
    "similar",
    it.members.length > 0 && [h("h3", {}, t("similar.members", { count: it.members.length })), h("ul", { class: "plain" }, ...it.members.map((number) => h("li", {}, reference(number))))],
    found,
  );
  whole.hidden = !it.members.length;
  void fill(whole, found, it.number, merge);
  return whole;
}

async function fill(whole: HTMLElement, found: HTMLElement, number: string, merge: ((lead: string) => void) | null): Promise<void> {
  const { items } = await get<{ items: Item[] }>(`/api/desk/reports/${encodeURIComponent(number)}/similar`).catch(() => ({ items: [] }));
  if (!items.length) return;
  found.replaceChildren(...items.map((each) => resembling(each, merge)));
  found.hidden = whole.hidden = false;
}

function resembling(item: Item, merge: ((lead: string) => void) | null): HTMLElement {
  const act = merge && h("button", { type: "button", class: "button act", onclick: () => merge(item.number) }, t("similar.merge"), hidden(` ${item.number}`));
  return h("li", {}, h("a", { href: to("case", {}, item.number) }, item.title || t("inbox.flagged")), h("p", { class: "meta" }, h("span", { class: "mono" }, item.number), ` · ${item.place_words} · ${item.status_words}`), act);
}

function reference(number: string): HTMLElement {
  return h("a", { class: "mono", href: to("case", {}, number) }, number);
}

function block(name: string, ...children: Child[]): HTMLElement {
  return h("section", { class: `block ${name}`, "aria-labelledby": `case-${name}` }, h("h2", { id: `case-${name}` }, t(`${name}.title`)), children);
}
