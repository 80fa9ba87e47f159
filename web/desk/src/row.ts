// One case in a list: when it is due, by words and a sign of its own shape beside the colour, then what it is.

import { day, shortDay } from "./dates.ts";
import { pick } from "./bulk.ts";
import { to } from "./route.ts";
import type { Colour, Item } from "./types.ts";
import { h, hidden, t } from "./ui.ts";

const SIGNS: Record<Colour, string> = { red: "▲", yellow: "◆", green: "●", grey: "○" };

export function row(item: Item, now: string): HTMLLIElement {
  return h(
    "li",
    { class: `row ${item.colour}`, "data-number": item.number },
    pick(item.number),
    h(
      "p",
      { class: "due" },
      sign(item.colour),
      h("strong", {}, remaining(item.days_left, item.due_at, now)),
      h("span", { class: "when" }, item.due_at && h("time", { datetime: item.due_at, title: day(item.due_at) }, shortDay(item.due_at)), item.due_at && " · ", item.clock_words),
    ),
    h("div", { class: "matter" }, matter(item)),
    h("div", { class: "hands" }, hands(item)),
  );
}

export function sign(colour: Colour): HTMLElement {
  return h("span", { class: `sign ${colour}`, "aria-hidden": "true" }, SIGNS[colour] ?? SIGNS.grey);
}

/** Remaining working days in words; the day itself counts as "today". */
export function remaining(days: number | null, due: string | null, now: string): string {
  if (!due || days === null) return t("due.none");
  if (days < 0) return t("due.late", { count: -days });
  if (days === 0) return t(Date.parse(due) < Date.parse(now) ? "due.over" : "due.today");
  return t("due.left", { count: days });
}

function matter(item: Item): (Node | string)[] {
  const title = item.title || t(item.flagged ? "inbox.flagged" : "inbox.erased");
  const facts = [item.kind_words, item.category_words, item.place_words].filter(Boolean).join(" · ");
  return [
    h("a", { class: "title", href: to("case", {}, item.number) }, title),
    h("p", { class: "meta" }, h("span", { class: "mono" }, item.number), facts && ` · ${facts}`),
  ];
}

function hands(item: Item): (Node | string)[] {
  const badges = [
    item.flagged && t("badge.flagged"),
    item.pending && (item.pending_words || t(`pending.${item.pending}`)),
    item.hops > 0 && t("badge.hops", { count: item.hops }),
    item.reopenings > 0 && t("badge.reopened", { count: item.reopenings }),
  ].filter(Boolean) as string[];
  return [
    h("p", {}, hidden(`${t("field.status")}: `), h("span", { class: "status-word" }, item.status_words)),
    h("p", { class: "meta" }, item.officer ? item.officer.name : t("inbox.unassigned")),
    ...(badges.length ? [h("ul", { class: "badges" }, ...badges.map((each) => h("li", {}, each)))] : []),
  ];
}
