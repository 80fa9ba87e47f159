// Why the router chose: how sure it was and had to be, three candidates, what weighed most, what contradicted.

import { locale } from "./dates.ts";
import type { Candidate, Case, Decision, Share } from "./types.ts";
import { type Child, h, hidden, maybe, t } from "./ui.ts";

type Dispose = ((to: Candidate) => void) | null;

export function explanation(it: Case, dispose: Dispose): Child {
  const { decision } = it;
  if (!decision) return null;
  const candidates = decision.candidates.slice(0, 3);
  const rows = candidates.map((each, at) => candidate(each, at, candidates, it.agency?.id === each.agency, dispose));
  const conflicts = [...new Set(decision.conflicts.map(({ words }) => words))];
  return h(
    "section",
    { class: "block explanation", "aria-labelledby": "case-explanation" },
    h("h2", { id: "case-explanation" }, t(`explanation.${decision.outcome === "abstained" ? "asked" : "title"}`)),
    h("p", {}, decision.reason_words, " ", h("span", { class: "meta" }, sure(decision))),
    rows.length > 0 && h("ol", { class: "candidates" }, ...rows),
    decision.shares.length > 0 ? weights(decision, candidates) : terms(decision),
    conflicts.length > 0 && h("ul", { class: "plain" }, ...conflicts.map((each) => h("li", {}, each))),
    h("p", { class: "meta version" }, decision.rule && `${t("router.rule", { rule: decision.rule })} `, decision.router && t("router.version", { router: decision.router })),
  );
}

function sure({ confidence, threshold }: Decision): string {
  const percent = Math.round(confidence * 100);
  const needed = Math.round(threshold * 100);
  return t(needed ? "router.needed" : "router.confidence", { percent, needed });
}

function candidate(each: Candidate, at: number, all: Candidate[], now: boolean, dispose: Dispose): HTMLElement {
  const lead = at === 0 ? (all[1]?.behind ?? 0) : each.behind;
  const standing = all.length > 1 && t(at === 0 ? "router.lead" : "router.behind", { score: number(tenths(lead)) });
  return h(
    "li",
    {},
    h("div", {}, h("p", { class: "strong" }, each.name), h("p", { class: "meta" }, [each.affair_words ?? each.affair, standing].filter(Boolean).join(" · "))),
    now && h("span", { class: "badge" }, t("candidates.now")),
    !now && each.agency && dispose && h("button", { type: "button", class: "button act", onclick: () => dispose(each) }, t("candidates.dispose"), hidden(` ${each.name}`), h("kbd", { "aria-hidden": "true" }, String(at + 1))),
  );
}

/** A table, so that it reads aloud: what, how much, and the sum, which is the first one's lead. */
function weights({ shares }: Decision, [one, two]: Candidate[]): HTMLElement {
  const whole = tenths(shares.reduce((sum, { weight }) => sum + weight, 0));
  const telling = shares.filter(({ kind, weight }) => kind !== "rest" && tenths(weight) !== 0);
  const rest = tenths(whole - telling.reduce((sum, { weight }) => sum + tenths(weight), 0));
  const most = Math.max(...telling.map(({ weight }) => Math.abs(weight)), 0.1);
  const shown = rest === 0 ? telling : [...telling, { kind: "rest", words: "", weight: rest }];
  return h(
    "table",
    { class: "weights" },
    h("caption", {}, t(two ? "router.weights" : "router.weights_alone", { first: one?.name ?? "", second: two?.name ?? "" })),
    h("thead", { class: "visually-hidden" }, h("tr", {}, h("th", { scope: "col" }, t("router.from")), h("th", { scope: "col" }, t("router.weight")))),
    h("tbody", {}, ...shown.map((each) => row(each, most))),
    h("tfoot", {}, h("tr", {}, h("th", { scope: "row" }, t("router.sum")), h("td", {}, number(whole, true)))),
  );
}

function row({ kind, words, weight }: Share, most: number): HTMLElement {
  const name = maybe(`router.kind.${kind}`);
  const what = words ? [h("span", { class: "badge" }, words), " ", h("span", { class: "meta" }, name)] : name;
  const bar = h("meter", { min: 0, max: most, value: Math.abs(weight), "aria-hidden": "true", class: weight < 0 ? "against" : "" });
  return h("tr", {}, h("th", { scope: "row" }, what), h("td", {}, number(tenths(weight), true), bar));
}

/** Decisions from before shares were kept name the words only. */
function terms({ matched }: Decision): Child {
  return matched.length > 0 && h("p", { class: "meta" }, t("router.matched", { terms: matched.map(({ term }) => term).join(", ") }));
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}

function number(value: number, signed = false): string {
  return value.toLocaleString(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: signed ? "exceptZero" : "auto" });
}
