// A government's sheet of the home ministry's evaluation: figures with their bounds, evidence, who has looked at it.

import { locale, moment } from "./dates.ts";
import { draw } from "./form.ts";
import { get, problemOf, send } from "./http.ts";
import { type Link, listed, read, written } from "./links.ts";
import { go, type Route, to } from "./route.ts";
import { work } from "./state.ts";
import { empty, failed, loading } from "./states.ts";
import type { Named } from "./types.ts";
import { announce, type Child, h, t } from "./ui.ts";

interface Given {
  links: Link[];
  remark: string;
  by: string;
  at: string;
  reason: string;
  verified_by: string;
  verified_at: string | null;
  version: number;
}

interface Question {
  kind: "figure" | "evidence";
  id: string;
  words: string;
  points: number | null;
  value?: number | null;
  bounds?: number[];
  less_is_better?: boolean;
  given?: Given | null;
}

interface Aspect {
  id: string;
  words: string;
  predicate: string;
  predicate_words: string;
  questions: Question[];
}

interface Sheet {
  agency: Named;
  desk: string;
  year: number;
  years: number[];
  may: string[];
  predicate_words: string;
  aspects: Aspect[];
}

type Act = (act: string, question: Question, said: Record<string, unknown>) => Promise<void>;
const MOST = 2;

export async function show(root: HTMLElement, route: Route): Promise<void> {
  const own = work.seat.role === "supervisor" || work.seat.role === "national_admin" ? "" : work.seat.desk;
  const desk = route.query.get("desk") || own;
  const year = route.query.get("year") ?? "0";
  const place = h("div", {});
  root.replaceChildren(h("div", { class: "sheet wide-sheet award" }, h("h1", { tabindex: -1 }, t("nav.aspects")), h("p", { class: "hint" }, t("aspects.lead")), !own && chooser(), place));
  if (!desk) return;
  place.replaceChildren(loading());
  try {
    const found = await get<Sheet>(`/api/desk/aspects?${new URLSearchParams({ desk, year })}`);
    place.replaceChildren(...contents(found, async (act, question, said) => {
      await send("POST", "/api/desk/aspects/acts", { act, desk: found.desk, year: found.year, kind: question.id, version: question.given?.version ?? 0, ...said });
      await show(root, route);
      announce(t("aspects.saved"));
    }));
  } catch (error) {
    const why = problemOf(error)?.errors?.[0]?.message;
    place.replaceChildren(why ? empty(t("aspects.none"), why) : failed(error, () => void show(root, route)));
  }
}

/** Any desk of the government that is meant. */
function chooser(): HTMLElement {
  return draw({
    scope: "aspects",
    fields: [{ name: "agency", kind: "lookup", among: "agency", required: true, hint: t("aspects.choose_hint") }],
    submit: t("aspects.choose"),
    send: async ({ agency }) => go(to("aspects", { desk: String(agency) })),
  });
}

function contents({ agency, desk, year, years, may, predicate_words, aspects }: Sheet, act: Act): HTMLElement[] {
  const one = (each: number) => h("li", {}, each === year ? h("span", { "aria-current": "page" }, String(each)) : h("a", { href: to("aspects", { desk, year: String(each) }) }, String(each)));
  const overall = predicate_words ? t("aspects.overall", { predicate: predicate_words }) : t("aspects.overall_open");
  return [
    h("h2", {}, t("aspects.of", { name: agency.name, year })),
    h("nav", { class: "crumbs", "aria-label": t("award.years") }, h("ol", {}, years.map(one))),
    h("p", { class: "strong" }, overall),
    ...aspects.map((aspect) => told(aspect, may, act)),
    h("p", { class: "hint" }, t("aspects.assumed")),
  ];
}

function told({ id, words, predicate, predicate_words, questions }: Aspect, may: string[], act: Act): HTMLElement {
  const title = h("h3", { id: `aspect-${id}` }, words, ": ", h("span", { class: predicate === "poor" ? "late" : undefined }, predicate_words || t("aspects.open")));
  return h("section", { class: "block", "aria-labelledby": `aspect-${id}` }, title, h("dl", {}, questions.map((question) => row(question, may, act))));
}

function row(question: Question, may: string[], act: Act): Child[] {
  const points = question.points === null ? t("aspects.no_points") : t("aspects.points", { points: question.points, most: MOST });
  const body = question.kind === "figure" ? [h("p", {}, figure(question), " ", h("strong", {}, points))] : evidence(question, points, may, act);
  return [h("dt", {}, question.words), h("dd", {}, body)];
}

/** The value, and from where on there are one and two points. */
function figure({ value, bounds = [], less_is_better }: Question): string {
  const [one = 0, two = 0] = bounds;
  const said = value === null || value === undefined ? t("aspects.unknown") : share(value);
  return `${said}. ${t(less_is_better ? "aspects.at_most" : "aspects.at_least", { one: share(one), two: share(two) })}`;
}

function share(value: number): string {
  return new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 }).format(value);
}

function evidence(question: Question, points: string, may: string[], act: Act): Child[] {
  const { given } = question;
  const parts: Child[] = [];
  if (!given) parts.push(h("p", { class: "late" }, t("aspects.missing")));
  else {
    parts.push(listed(given.links), given.remark && h("p", {}, given.remark), h("p", { class: "hint" }, t("award.by", { officer: given.by, at: moment(given.at) })));
    parts.push(h("p", {}, h("strong", {}, points), given.verified_at && ` ${t("aspects.verified", { officer: given.verified_by, at: moment(given.verified_at), reason: given.reason })}`));
  }
  if (may.includes("prove_aspect")) parts.push(prove(question, act));
  if (given && may.includes("verify_aspect")) parts.push(verify(question, act));
  return parts;
}

function prove(question: Question, act: Act): HTMLElement {
  const { given, id, words } = question;
  const form = draw({
    scope: `prove-${id}`,
    fields: [
      { name: "links", kind: "text", rows: 3, required: true, label: t("aspects.links"), hint: t("links.how"), value: written(given?.links ?? []) },
      { name: "remark", kind: "line", label: t("aspects.remark"), value: given?.remark },
    ],
    submit: t("aspects.prove"),
    lead: given?.verified_at ? h("p", { class: "hint" }, t("aspects.anew")) : null,
    send: ({ links, remark }) => act("prove_aspect", question, { links: read(links), remark: remark ?? "" }),
  });
  return h("details", {}, h("summary", {}, t(given ? "aspects.change" : "aspects.hand_in", { words })), form);
}

function verify(question: Question, act: Act): HTMLElement {
  const options = Array.from({ length: MOST + 1 }, (_, points) => ({ value: String(points), label: t(`aspects.worth.${points}`) }));
  const form = draw({
    scope: `verify-${question.id}`,
    fields: [
      { name: "points", kind: "choice", required: true, options, label: t("aspects.worth_title"), value: question.points === null ? undefined : String(question.points) },
      { name: "reason", kind: "line", required: true, label: t("aspects.reason"), value: question.given?.reason },
    ],
    submit: t("aspects.verify"),
    send: ({ points, reason }) => act("verify_aspect", question, { points: Number(points), reason }),
  });
  return h("details", {}, h("summary", {}, t("aspects.look", { words: question.words })), form);
}
