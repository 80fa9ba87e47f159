// The head of a case: number, status, and when it is due before everything else.

import { blob } from "./http.ts";
import { day } from "./dates.ts";
import { remaining, sign } from "./row.ts";
import { save } from "./download.ts";
import { work } from "./state.ts";
import type { Case, Colour, Deadline } from "./types.ts";
import { announce, button, type Child, h, hidden, t } from "./ui.ts";

export function head(it: Case): HTMLElement {
  return h(
    "header",
    { class: "case-head" },
    h("p", { class: "eyebrow" }, h("a", { href: work.back }, t("case.back")), " ", h("span", { class: "mono" }, it.number)),
    h("h1", { id: "case-title", tabindex: -1 }, it.title || t("inbox.erased")),
    h("p", { class: "standing" }, hidden(`${t("field.status")}: `), h("span", { class: "status-word" }, it.status_words), badges(it)),
    deadlines(it.deadlines),
    button(t("case.to_actions"), () => document.getElementById("case-actions")?.focus(), "quiet to-actions"),
    pending(it),
    facts(it),
    downloads(it),
  );
}

function deadlines(all: Deadline[]): HTMLElement {
  const open = all.filter(({ state, met_at }) => state !== "met" && !met_at).sort((a, b) => a.due_at.localeCompare(b.due_at));
  const rows = open.length ? open.map(one) : [h("li", {}, t("due.none"))];
  return h("ul", { class: "dues", "aria-label": t("case.deadlines") }, rows);
}

function one(each: Deadline): HTMLElement {
  const colour = each.colour ?? colourOf(each);
  const paused = each.state === "paused";
  return h(
    "li",
    { class: `due ${colour}` },
    sign(colour),
    h("strong", {}, paused ? t("due.paused") : remaining(each.days_left, each.due_at, new Date().toISOString())),
    h("span", {}, each.words, ": ", h("time", { datetime: each.due_at }, day(each.due_at))),
    each.holder && h("span", { class: "meta" }, each.holder.name),
  );
}

function colourOf({ days_left, state }: Deadline): Colour {
  if (state === "paused" || days_left === null) return "grey";
  return days_left < 0 ? "red" : days_left <= 1 ? "yellow" : "green";
}

function badges(it: Case): Child {
  const { flags } = it;
  const said = [
    flags.danger && t("badge.danger"),
    flags.secret && t("badge.secret"),
    flags.anonymous && t("badge.anonymous"),
    flags.about_handler && t("badge.about_handler"),
    it.hops.length > 0 && t("badge.hops", { count: it.hops.length }),
    it.merged_into && t("badge.merged", { number: it.merged_into }),
    it.rating > 0 && t("badge.rating", { count: it.rating }),
  ].filter(Boolean) as string[];
  return said.length ? h("ul", { class: "badges" }, ...said.map((each) => h("li", {}, each))) : null;
}

function pending(it: Case): Child {
  if (!it.pending) return null;
  const { words, text } = it.pending;
  return h("p", { class: "notice" }, h("strong", {}, words), text && ` ${text}`);
}

function facts(it: Case): HTMLElement {
  const rows: [string, Child][] = [
    [t("field.agency"), it.agency?.name ?? t("case.no_agency")],
    [t("field.path"), it.path.length > 1 && it.path.map(({ name }) => name).join(" → ")],
    [t("field.officer"), it.officer?.name ?? t("inbox.unassigned")],
    [t("field.kind"), it.kind_words ?? t(`kind.${it.kind}`)],
    [t("field.category"), it.category_words ?? it.category],
    [t("field.handling_class"), it.class_words ?? classOf(it)],
    [t("field.class_reason"), it.class_reason],
    [t("field.public"), it.public && t(it.public.shown ? "case.public_shown" : "case.public_hidden")],
    [t("field.campaign"), it.campaign],
    [t("field.contact"), t(it.has_contact ? "case.contact" : "case.no_contact")],
  ];
  return h("dl", { class: "facts" }, ...rows.filter(([, value]) => value).map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value))));
}

function classOf({ handling_class }: Case): string {
  return work.me.classes.find(({ code }) => code === handling_class)?.words ?? "";
}

function downloads(it: Case): Child {
  const papers = [...(it.can.includes("print") ? ["case.pdf", "disposition.pdf"] : []), ...(it.can.includes("handover_package") ? ["handover"] : [])];
  if (!papers.length) return null;
  return h("p", { class: "papers" }, papers.map((name) => button(t(`download.${name.replace(".pdf", "")}`), () => void fetchPaper(it.number, name), "text")));
}

async function fetchPaper(number: string, name: string): Promise<void> {
  announce(t("download.preparing"));
  try {
    const file = name.includes(".") ? `${number}-${name}` : `${number}-${name}.json`;
    save(await blob(`/api/desk/reports/${number}/${name}`), file);
    announce(t("download.done"));
  } catch {
    announce(t("download.failed"), true);
  }
}
