// What happened, as an ordered list that reads like a letter. What only the agency sees is marked in words.

import { moment } from "./dates.ts";
import type { Case, Entry } from "./types.ts";
import { h, t } from "./ui.ts";

type Told = { words: string; status?: string };

const FAILED = ["failed", "given_up", "uncertain"];
const FEW = 2;

export function timeline(it: Case): HTMLElement {
  return h(
    "section",
    { class: "block", "aria-labelledby": "case-timeline" },
    h("h2", { id: "case-timeline" }, t("case.timeline")),
    h("ol", { class: "timeline" }, ...it.timeline.map(entry)),
  );
}

function entry(each: Entry): HTMLElement {
  return h(
    "li",
    { class: each.private ? "private" : false },
    h("p", { class: "when" }, h("time", { datetime: each.at }, moment(each.at))),
    h("p", { class: "what" }, each.words, each.private && h("span", { class: "badge" }, t("timeline.private"))),
    each.actor_words && h("p", { class: "meta" }, each.actor_words),
    !!each.facts?.length && h("dl", { class: "said-facts" }, ...each.facts.map(({ words, value }) => h("div", {}, h("dt", {}, words), h("dd", {}, value)))),
    each.text && h("p", { class: "letter" }, each.text),
    !!each.deliveries?.length && delivered(each.deliveries),
  );
}

/** What did not arrive is said; what did is folded away when it is much. */
function delivered(all: Told[]): HTMLElement {
  const failed = all.filter(({ status = "" }) => FAILED.includes(status));
  const rest = all.filter((each) => !failed.includes(each));
  const folded = rest.length > FEW && h("details", {}, h("summary", {}, t("timeline.told", { count: rest.length })), told(rest));
  return h("div", {}, failed.length > 0 && told(failed), folded || (rest.length > 0 && told(rest)));
}

function told(all: Told[]): HTMLElement {
  return h("ul", { class: "deliveries", "aria-label": t("timeline.delivered") }, ...all.map(({ words, status = "" }) => h("li", { class: `delivery-${status}` }, words)));
}
