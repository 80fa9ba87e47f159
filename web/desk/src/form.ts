// A form of the desk: draws its fields, keeps what is typed, shows what is wrong, sends once.

import type { FieldProblem } from "../../src/api.ts";
import { collect, control, type Field, idOf, label, missing, settle, valuesOf } from "./fields.ts";
import { failure, problemOf } from "./http.ts";
import { attach } from "./lookup.ts";
import { signInAgain } from "./states.ts";
import { button, type Child, h, t } from "./ui.ts";

export interface Sheet {
  scope: string;
  fields: Field[];
  submit: string;
  /** Stands between the fields and the button. */
  more?: Child;
  lead?: Child;
  send(values: Record<string, unknown>): Promise<void>;
  /** Takes a failure that the form itself cannot show; false if it does not know it either. */
  handle?(error: unknown, values: Record<string, unknown>): boolean;
  changed?(values: Record<string, string>): void;
  cancel?(): void;
}

export function draw(sheet: Sheet): HTMLFormElement {
  const { scope, fields } = sheet;
  const summary = h("div", { class: "summary", tabindex: -1, hidden: true });
  const status = h("p", { class: "status", role: "status" });
  const submit = h("button", { type: "submit", class: "button primary" }, sheet.submit);
  const cancel = sheet.cancel && button(t("cancel"), sheet.cancel, "text");
  const form = h(
    "form",
    { class: "form", novalidate: true, autocomplete: "off", "data-scope": scope },
    summary,
    sheet.lead,
    fields.map((field) => control(field, scope)),
    sheet.more,
    h("p", { class: "actions" }, submit, cancel),
    status,
  );
  for (const box of form.querySelectorAll<HTMLElement>("[data-lookup]")) attach(box);
  const moved = () => {
    settle(form, fields);
    sheet.changed?.(valuesOf(form));
  };
  form.addEventListener("input", moved);
  form.addEventListener("change", moved);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void submitted(form, sheet, submit, status);
  });
  settle(form, fields);
  return form;
}

/** Puts earlier words back, for instance after a newer state was loaded. */
export function refill(form: HTMLFormElement, values: Record<string, string>): void {
  for (const [name, value] of Object.entries(values)) {
    for (const input of form.querySelectorAll<HTMLInputElement>(`[name="${CSS.escape(name)}"]`)) {
      if (input.type === "radio" || input.type === "checkbox") input.checked = input.value === value;
      else input.value = value;
    }
  }
  form.dispatchEvent(new Event("change"));
}

async function submitted(form: HTMLFormElement, sheet: Sheet, submit: HTMLButtonElement, status: HTMLElement): Promise<void> {
  if (submit.disabled) return;
  clear(form);
  const wrong = missing(form, sheet.fields);
  if (wrong.length) return complain(form, sheet, wrong);
  const values = collect(form, sheet.fields);
  submit.disabled = true;
  status.replaceChildren(t("form.sending"));
  try {
    await sheet.send(values);
    status.replaceChildren();
  } catch (error) {
    status.replaceChildren();
    if (!sheet.handle?.(error, values)) explain(form, sheet, error);
  } finally {
    submit.disabled = false;
  }
}

function explain(form: HTMLFormElement, sheet: Sheet, error: unknown): void {
  const problem = problemOf(error);
  if (problem?.errors?.length) return complain(form, sheet, problem.errors);
  const why = failure(error);
  const words = why === "failed" && problem?.detail ? problem.detail : t(`form.${why}`);
  const summary = summaryOf(form);
  summary.replaceChildren(h("p", {}, h("strong", {}, words)), ...(why === "expired" ? [h("p", {}, signInAgain())] : []));
  summary.hidden = false;
  summary.focus();
}

function complain(form: HTMLFormElement, sheet: Sheet, problems: FieldProblem[]): void {
  const summary = summaryOf(form);
  summary.replaceChildren(h("h3", {}, t("form.wrong")), h("ul", {}, ...problems.map((each) => h("li", {}, entry(form, sheet, each)))));
  summary.hidden = false;
  summary.focus();
}

function entry(form: HTMLFormElement, sheet: Sheet, { field, message }: FieldProblem): Node {
  const known = sheet.fields.find(({ name }) => name === field);
  const target = known && form.querySelector<HTMLElement>(`#${CSS.escape(idOf(known, sheet.scope))}`);
  if (!known || !target || target.closest("[hidden]")) return document.createTextNode(message);
  const line = form.querySelector<HTMLElement>(`#${CSS.escape(`${target.id}-error`)}`);
  if (line) {
    line.hidden = false;
    line.querySelector("[data-message]")?.replaceChildren(message);
  }
  if (target.matches("input, textarea, select")) target.setAttribute("aria-invalid", "true");
  const go = (event: Event) => {
    event.preventDefault();
    target.focus();
  };
  return h("a", { href: `#${target.id}`, onclick: go }, `${label(known, sheet.scope)}: ${message}`);
}

function clear(form: HTMLFormElement): void {
  summaryOf(form).hidden = true;
  for (const line of form.querySelectorAll<HTMLElement>(".error")) line.hidden = true;
  for (const field of form.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
}

function summaryOf(form: HTMLFormElement): HTMLElement {
  return form.querySelector<HTMLElement>(".summary") as HTMLElement;
}
