// Who reported: opened only by a press that says it is recorded. Contact is relayed by the service in any case.

import { failure, get, problemOf, send } from "./http.ts";
import type { Field } from "./fields.ts";
import { draw } from "./form.ts";
import type { Case } from "./types.ts";
import { announce, button, type Child, h, t } from "./ui.ts";

export interface Identity {
  name?: string;
  case_data?: string;
  [other: string]: unknown;
}

export interface Originals {
  originals: Record<string, string[]>;
}

const SHOWN = ["name", "case_data"];
const OPENED = ["identity", "originals"];

/** What the custodian opens, with the reason that the reporter reads. */
export function custody(): Field[] {
  const options = OPENED.map((value) => ({ value, label: t(`identity.what.${value}`) }));
  return [
    { name: "what", kind: "choice", required: true, options, value: "identity" },
    { name: "reason", kind: "text", required: true, rows: 3 },
  ];
}

export async function openInCustody(number: string, place: HTMLElement, { what, reason }: Record<string, unknown>): Promise<void> {
  place.replaceChildren();
  const address = `/api/desk/reports/${encodeURIComponent(number)}/${what}`;
  if (what === "originals") unmask(place, await send<Originals>("POST", address, { reason }));
  else reveal(place, await send<Identity>("POST", address, { reason }));
}

export function identity(it: Case): Child {
  const may = (act: string) => it.can.includes(act);
  if (!may("see_identity") && !may("see_case_data") && !may("open_anonymous")) return null;
  const place = h("div", { class: "opened" });
  const parts: Child[] = [h("p", { class: "hint" }, t("identity.logged")), h("p", { class: "hint" }, t(it.has_contact ? "identity.relayed" : "identity.no_contact"))];
  if (may("see_identity") || may("see_case_data")) {
    parts.push(button(t("identity.open"), () => void open(it.number, place)));
    parts.push(button(t("identity.originals"), () => void originals(it.number, place), "text"));
  }
  if (it.flags.anonymous && may("open_anonymous")) parts.push(custodian(it.number, place));
  return h("section", { class: "block identity", "aria-labelledby": "case-identity" }, h("h2", { id: "case-identity" }, t("identity.title")), parts, place);
}

/** The custodian opens an anonymous identity for a written reason; the reporter is told. */
function custodian(number: string, place: HTMLElement): HTMLElement {
  const form = draw({
    scope: "open_anonymous",
    fields: custody(),
    submit: t("identity.open_anonymous"),
    lead: h("p", { class: "hint" }, t("identity.anonymous")),
    send: (values) => openInCustody(number, place, values),
  });
  return h("details", {}, h("summary", {}, t("identity.open_anonymous")), form);
}

async function open(number: string, place: HTMLElement): Promise<void> {
  await attempt(place, async () => reveal(place, await get<Identity>(`/api/desk/reports/${number}/identity`)));
}

async function originals(number: string, place: HTMLElement): Promise<void> {
  await attempt(place, async () => unmask(place, await get<Originals>(`/api/desk/reports/${number}/originals`)));
}

async function attempt(place: HTMLElement, run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    const why = failure(error);
    place.replaceChildren(h("p", { class: "error", role: "alert" }, problemOf(error)?.detail ?? t(`form.${why}`)));
  }
}

/** A later word of the reporter is named "text.7", after its place in the timeline. */
function unmask(place: HTMLElement, { originals }: Originals): void {
  const named = (field: string) => field.replace(/^[^.]+/, (own) => t(`field.${own}`));
  const rows = Object.entries(originals).map(([field, texts]): [string, string] => [named(field), texts.join(", ")]);
  list(place, rows.length ? rows : [[t("identity.originals"), t("identity.none")]]);
}

function reveal(place: HTMLElement, found: Identity): void {
  list(place, SHOWN.map((name) => [t(`identity.${name}`), String(found[name] || t("identity.none"))]));
}

function list(place: HTMLElement, rows: [string, string][]): void {
  const hide = button(t("identity.hide"), () => place.replaceChildren(), "text");
  place.replaceChildren(h("dl", { class: "facts" }, ...rows.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value)))), hide);
  announce(t("identity.shown"));
}
