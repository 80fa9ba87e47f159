// Form fields from a description: label, hint, error and control tied together, shown only when they matter.

import { h, maybe, t } from "./ui.ts";

export type Values = Record<string, string>;

export interface Option {
  value: string;
  label: string;
}

export interface Field {
  name: string;
  kind: "text" | "line" | "date" | "number" | "email" | "tel" | "moment" | "choice" | "select" | "lookup" | "files" | "tick" | "tags";
  /** Needed for the act; with `when`, only where it is shown. */
  required?: boolean;
  when?: (values: Values) => boolean;
  options?: Option[];
  value?: string;
  /** What is ticked of several. */
  values?: string[];
  rows?: number;
  /** Words of its own, where they depend on what is asked. */
  label?: string;
  hint?: string;
  /** What a lookup searches. */
  among?: "agency" | "category" | "region" | "village";
  /** What a tick sends instead of yes or no. */
  sends?: string;
}

/** `scope` names the words: panel.<scope>.<field>, else field.<field>. */
export function control(field: Field, scope: string): HTMLElement {
  const id = idOf(field, scope);
  const hint = field.hint ?? maybe(`panel.${scope}.${field.name}_hint`, `field.${field.name}_hint`);
  if (field.kind === "tick") return tick(field, id, label(field, scope), hint);
  const many = field.kind === "choice" || field.kind === "files";
  const parts = [hint && h("p", { class: "hint", id: `${id}-hint` }, hint), error(id), many ? choices(field, id) : single(field, id, hint)];
  if (!many) return h("div", { class: "field", "data-field": field.name }, h("label", { for: id }, named(field, scope)), parts);
  return h("fieldset", { class: "field", id, "data-field": field.name, tabindex: -1 }, h("legend", {}, named(field, scope)), parts);
}

export function idOf(field: Field, scope: string): string {
  return `${scope}-${field.name}`;
}

export function label(field: Field, scope: string): string {
  return field.label ?? (maybe(`panel.${scope}.${field.name}`, `field.${field.name}`) || field.name);
}

/** What is filled in, by name; files as a list, ticks as booleans, hidden fields not at all. */
export function collect(form: HTMLFormElement, fields: Field[]): Record<string, unknown> {
  const data = new FormData(form);
  const found: Record<string, unknown> = {};
  for (const field of shown(fields, valuesOf(form))) {
    const value = String(data.get(field.name) ?? "").trim();
    if (field.kind === "files") found[field.name] = data.getAll(field.name);
    else if (field.kind === "tick" && field.sends) found[field.name] = data.has(field.name) ? field.sends : "";
    else if (field.kind === "tick") found[field.name] = data.has(field.name);
    else if (field.kind === "tags") found[field.name] = value.split(/[,\s]+/).filter(Boolean);
    else if (value) found[field.name] = field.kind === "number" ? Number(value) : value;
  }
  return found;
}

export function valuesOf(form: HTMLFormElement): Values {
  return Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
}

export function shown(fields: Field[], values: Values): Field[] {
  return fields.filter((field) => !field.when || field.when(values));
}

/** Brings the form to what the present values ask for. */
export function settle(form: HTMLFormElement, fields: Field[]): void {
  const seen = new Set(shown(fields, valuesOf(form)).map(({ name }) => name));
  for (const field of fields) {
    const box = form.querySelector<HTMLElement>(`[data-field="${field.name}"]`);
    if (box) box.hidden = !seen.has(field.name);
  }
}

export function missing(form: HTMLFormElement, fields: Field[]): { field: string; message: string }[] {
  const values = valuesOf(form);
  const empty = shown(fields, values).filter((field) => field.required && !(values[field.name] ?? "").trim());
  return empty.map(({ name }) => ({ field: name, message: t("form.required") }));
}

function named(field: Field, scope: string): (Node | string)[] {
  return field.required ? [label(field, scope)] : [label(field, scope), h("span", { class: "optional" }, ` (${t("optional")})`)];
}

function error(id: string): HTMLElement {
  const line = h("p", { class: "error", id: `${id}-error` }, h("span", {}, t("form.error")), " ", h("span", { "data-message": true }));
  line.hidden = true;
  return line;
}

function single(field: Field, id: string, hint: string): HTMLElement {
  const ties = {
    id,
    name: field.kind === "lookup" ? `${field.name}_shown` : field.name,
    "aria-describedby": hint ? `${id}-hint ${id}-error` : `${id}-error`,
    "aria-required": field.required ? "true" : undefined,
  };
  if (field.kind === "text") return h("textarea", { ...ties, rows: field.rows ?? 5 }, field.value);
  if (field.kind === "select") return select(field, ties);
  const types: Record<string, string> = { line: "text", tags: "text", lookup: "text", moment: "datetime-local" };
  const input = h("input", { ...ties, type: types[field.kind] ?? field.kind, autocomplete: "off", value: field.value });
  if (field.kind !== "lookup") return input;
  const code = h("input", { type: "hidden", name: field.name });
  return h("div", { class: "chooser", "data-lookup": field.among, "data-for": field.name }, input, code);
}

function select(field: Field, ties: Record<string, string | boolean | undefined>): HTMLElement {
  const options = (field.options ?? []).map((each) => h("option", { value: each.value, selected: each.value === field.value }, each.label));
  return h("select", ties, h("option", { value: "" }, t("form.choose")), options);
}

function choices(field: Field, id: string): HTMLElement {
  const type = field.kind === "files" ? "checkbox" : "radio";
  const rows = (field.options ?? []).map(({ value, label }) =>
    h(
      "label",
      { class: "choice-row" },
      h("input", { type, name: field.name, value, checked: (field.values ?? [field.value]).includes(value), "aria-describedby": `${id}-error` }),
      h("span", {}, label),
    ),
  );
  return rows.length ? h("div", { class: "choices" }, rows) : h("p", { class: "hint" }, t("form.none"));
}

function tick(field: Field, id: string, words: string, hint: string): HTMLElement {
  const ties = { id, type: "checkbox", name: field.name, value: "yes", checked: field.value === "yes" };
  const described = hint ? `${id}-hint ${id}-error` : `${id}-error`;
  return h(
    "div",
    { class: "field", "data-field": field.name },
    error(id),
    h("label", { class: "choice-row" }, h("input", { ...ties, "aria-describedby": described }), h("span", {}, words)),
    hint && h("p", { class: "hint inset", id: `${id}-hint` }, hint),
  );
}
