// Errors stand beside their fields and in one summary that takes the focus.

import type { FieldProblem } from "./api.ts";
import { all, find, make } from "./dom.ts";

const ANCHORS: Record<string, string> = {
  region: "region_name",
  lat: "region_name",
  lng: "region_name",
  district: "village",
};

export function showErrors(form: HTMLFormElement, problems: FieldProblem[]): void {
  clearErrors(form);
  const summary = find("#summary");
  find("ul", summary).replaceChildren(...problems.map((problem) => make("li", {}, entry(form, problem))));
  summary.hidden = false;
  summary.focus();
}

export function clearErrors(form: HTMLFormElement): void {
  find("#summary").hidden = true;
  for (const error of all(".error", form)) error.hidden = true;
  for (const field of all("[aria-invalid]", form)) field.removeAttribute("aria-invalid");
}

/** A field that is being corrected no longer shouts; the server judges it again on sending. */
export function calm(field: Element): void {
  field.removeAttribute("aria-invalid");
  const error = document.getElementById(`${field.id}-error`);
  if (error) error.hidden = true;
}

function entry(form: HTMLFormElement, { field, message }: FieldProblem): Node {
  const id = ANCHORS[field] ?? field;
  const target = document.getElementById(id);
  if (!target || !form.contains(target)) return document.createTextNode(message);
  const error = document.getElementById(`${id}-error`);
  if (error) {
    find("[data-message]", error).textContent = message;
    error.hidden = false;
  }
  if (target.matches("input, textarea, select")) target.setAttribute("aria-invalid", "true");
  const link = make("a", { href: `#${id}` }, message);
  link.addEventListener("click", (event) => {
    event.preventDefault();
    target.closest("details")?.setAttribute("open", "");
    target.focus();
    target.scrollIntoView({ block: "center" });
  });
  return link;
}
