// What may be done to a case: one table of acts, each with its group, its key and the fields of its form.

import { type Field, type Option, type Values } from "./fields.ts";
import { work } from "./state.ts";
import type { Case, Named } from "./types.ts";
import { t } from "./ui.ts";

export type Group = "handle" | "move" | "record" | "end";

export interface Context {
  it: Case;
  officers: Named[];
}

export interface Panel {
  group: Group;
  key?: string;
  /** The agency chooser that the router's candidates can fill. */
  candidates?: string;
  /** The text that answer templates can fill. */
  templates?: string;
  fields(context: Context): Field[];
}

// The class of sixty days is the coordinator's to choose.
const SUPERVISED = "supervised";
const COORDINATORS = ["national_admin", "regional_coordinator", "agency_coordinator"];
const TEXT: Field = { name: "text", kind: "text", required: true };
const REASON: Field = { name: "reason", kind: "text", required: true, rows: 3 };
const is = (name: string, ...values: string[]) => (given: Values) => values.includes(given[name] ?? "");

export const PANELS: Record<string, Panel> = {
  accept: { group: "handle", fields: () => [] },
  verify: {
    group: "handle",
    key: "v",
    fields: ({ it }) => [
      ...classification(it),
      { name: "title", kind: "line", value: it.public?.title || it.title },
      { name: "text", kind: "text", value: it.public?.text || it.text },
    ],
  },
  answer: { group: "handle", key: "r", templates: "text", fields: (context) => [...answer(context), ...behalf(context)] },
  submit: { group: "handle", key: "r", templates: "text", fields: answer },
  approve: { group: "handle", fields: () => [] },
  send_back: { group: "handle", fields: () => [{ name: "remark", kind: "text", required: true, rows: 3 }] },
  ask: { group: "handle", key: "k", templates: "question", fields: () => [{ name: "question", kind: "text", required: true }] },
  note: { group: "handle", key: "c", templates: "text", fields: (context) => [TEXT, ...behalf(context)] },
  contribute: { group: "handle", templates: "text", fields: (context) => [TEXT, evidence(context.it), ...behalf(context)] },

  hand_over: { group: "move", key: "d", candidates: "desk", fields: () => [agency("desk"), { ...REASON, required: false }] },
  assign: { group: "move", key: "a", fields: ({ it, officers }) => [people(officers, it.officer?.id)] },
  hand_back: {
    group: "move",
    key: "b",
    candidates: "suggested",
    fields: () => [coded("hand_back"), { name: "text", kind: "text", required: true, rows: 3 }, { ...agency("suggested"), required: false }],
  },
  pull_back: { group: "move", fields: () => [REASON] },
  arbitrate: { group: "move", candidates: "agency", fields: () => [agency("agency"), REASON] },
  involve: { group: "move", fields: () => [agency("agency"), { name: "task", kind: "text", required: true, rows: 3 }, { name: "due_on", kind: "date" }] },
  release: { group: "move", fields: ({ it }) => [sharing(it), REASON] },

  internal_note: { group: "record", key: "i", fields: () => [TEXT] },
  clarify: { group: "record", fields: () => [TEXT] },
  dispute: { group: "record", fields: () => [coded("dispute"), { ...TEXT, rows: 3 }] },
  uphold_dispute: { group: "record", fields: () => [REASON] },
  decline_dispute: { group: "record", fields: () => [REASON] },
  recheck: {
    group: "record",
    fields: () => [
      { name: "found", kind: "choice", required: true, options: ["upheld", "failed"].map((value) => ({ value, label: t(`found.${value}`) })) },
      { ...REASON, when: is("found", "failed") },
    ],
  },
  edit_public: {
    group: "record",
    fields: ({ it }) => [
      { name: "title", kind: "line", required: true, value: it.public?.title || it.title },
      { name: "text", kind: "text", rows: 8, value: it.public?.text || it.text },
    ],
  },
  reclassify: { group: "record", fields: ({ it }) => [...classification(it, true)] },
  tag: { group: "record", fields: ({ it }) => [{ name: "tags", kind: "tags", value: it.tags?.join(", ") }] },

  close: { group: "end", fields: () => [coded("close")] },
  archive: { group: "end", fields: () => [coded("archive")] },
  keep_content: { group: "record", fields: () => [REASON] },
  hide_content: { group: "end", fields: () => [REASON] },
  show_content: { group: "end", fields: () => [REASON] },
  block: { group: "end", fields: () => [coded("block")] },
  refer: {
    group: "end",
    fields: () => [
      { name: "institution", kind: "line", required: true },
      { name: "address", kind: "line", required: true },
      { name: "phone", kind: "tel", required: true },
      REASON,
    ],
  },
  merge: { group: "end", fields: () => [{ name: "lead", kind: "line", required: true }] },
  part: { group: "end", fields: () => [{ ...TEXT, required: false }] },
  reopen: { group: "end", fields: () => [REASON] },
  revive: { group: "end", fields: () => [{ ...TEXT, required: false }] },
  dismiss: { group: "end", fields: () => [REASON] },
};

export const GROUPS: Group[] = ["handle", "move", "record", "end"];

/** The acts of this case that the page knows, in the order of the table. */
export function offered(it: Case): string[] {
  return Object.keys(PANELS).filter((act) => it.can.includes(act));
}

/** Answering and submitting a draft share a key: it belongs to the first that is offered. */
export function keyOf(act: string, acts: string[]): string {
  const key = PANELS[act]?.key ?? "";
  return acts.find((each) => PANELS[each]?.key === key) === act ? key : "";
}

function classification(it: Case, always = false): Field[] {
  const classes = work.me.classes.filter(({ code }) => code !== SUPERVISED || it.can.includes("classify_supervised"));
  return [
    { name: "handling_class", kind: "choice", required: true, options: classes.map(asOption), value: it.handling_class || it.usual_class?.class },
    { name: "category", kind: "lookup", among: "category" },
    { ...REASON, when: always ? undefined : is("handling_class", SUPERVISED) },
  ];
}

/** The final answers, each with what it must contain. */
function answer({ it }: Context): Field[] {
  const before = it.draft?.answer;
  const kinds = work.me.answer_kinds.map(asOption);
  const said = (name: string) => (before?.[name] === undefined || before[name] === null ? undefined : String(before[name]));
  return [
    { name: "kind", kind: "choice", required: true, options: kinds, value: before?.kind },
    { ...TEXT, rows: 7, value: before?.text },
    { name: "done_on", kind: "date", required: true, when: is("kind", "done"), value: said("done_on") },
    { ...evidence(it), when: is("kind", "done") },
    { name: "no_evidence", kind: "line", when: (given) => given.kind === "done" && !given.evidence, value: said("no_evidence") },
    { name: "promised_for", kind: "date", when: is("kind", "scheduled"), value: said("promised_for") },
    { name: "budget_year", kind: "number", when: is("kind", "scheduled"), value: said("budget_year") },
    { name: "unit", kind: "line", required: true, when: is("kind", "scheduled"), value: said("unit") },
    { name: "programme", kind: "line", required: true, when: is("kind", "taken_up"), value: said("programme") },
    { name: "plan_year", kind: "number", required: true, when: is("kind", "taken_up"), value: said("plan_year") },
    { ...REASON, when: is("kind", "not_possible", "not_taken_up"), value: said("reason") },
    { name: "alternative", kind: "text", rows: 3, required: true, when: is("kind", "not_possible"), value: said("alternative") },
  ];
}

/** A unit without internet answers on paper; the coordinator records it, marked as on its behalf. */
function behalf({ it }: Context): Field[] {
  if (!it.agency || !COORDINATORS.includes(work.seat.role)) return [];
  return [{ name: "on_behalf_of", kind: "tick", sends: it.agency.id }];
}

function evidence(it: Case): Field {
  const files = it.attachments.filter(({ by, url }) => by && by !== "reporter" && url);
  return { name: "evidence", kind: "files", options: files.map(({ id, name }) => ({ value: id, label: name })) };
}

function agency(name: string): Field {
  return { name, kind: "lookup", among: "agency", required: true };
}

function people(officers: Named[], now = ""): Field {
  return { name: "officer", kind: "select", required: true, options: officers.map(({ id, name }) => ({ value: id, label: name })), value: now };
}

function sharing(it: Case): Field {
  const open = it.shares.flatMap(({ answered_at, agency }) => (answered_at || !agency ? [] : [agency]));
  return { name: "agency", kind: "select", required: true, options: open.map(({ id, name }) => ({ value: id, label: name })) };
}

/** A reason from the service's list where it has one, else in words. */
function coded(act: string): Field {
  const list = work.me.reasons[act];
  return list?.length ? { name: "reason", kind: "select", required: true, options: list.map(asOption) } : REASON;
}

function asOption({ code, words }: { code: string; words: string }): Option {
  return { value: code, label: words || t(code) };
}
