// Picking several cases and giving them to one officer.

import { send } from "./http.ts";
import { colleagues } from "./people.ts";
import { announce, button, h, t } from "./ui.ts";

const AT_ONCE = 50;
const picks = new Set<string>();

interface Answer {
  done: string[];
  refused: { number: string; reason: string }[];
}

export function picked(): string[] {
  return [...picks];
}

export function clearPicks(): void {
  picks.clear();
}

export function pick(number: string): HTMLElement {
  const box = h("input", { type: "checkbox", "aria-label": t("bulk.pick", { number }) });
  box.checked = picks.has(number);
  box.addEventListener("change", () => {
    if (box.checked) picks.add(number);
    else picks.delete(number);
    refresh();
  });
  return h("label", { class: "pick" }, box);
}

/** Hidden until something is picked. */
export function bar(desk: string, done: () => void): HTMLElement {
  const officer = h("select", { id: "bulk-officer" }, h("option", { value: "" }, t("form.choose")));
  const form = h(
    "form",
    { id: "bulk", class: "bulk", hidden: true, "aria-label": t("bulk.title") },
    h("p", { class: "strong", role: "status", "data-picked": true }),
    h("label", { for: "bulk-officer" }, t("bulk.to")),
    officer,
    h("button", { type: "submit", class: "button primary" }, t("act.assign")),
    button(t("bulk.none"), unpick, "text"),
    h("div", { "data-refused": true, role: "alert" }),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (officer.value) void assign(form, officer.value, done);
    else officer.focus();
  });
  officer.addEventListener("focus", () => void fill(officer, desk));
  form.dataset.desk = desk;
  return form;
}

async function fill(select: HTMLSelectElement, desk: string): Promise<void> {
  if (select.options.length > 1) return;
  try {
    for (const { id, name } of await colleagues(desk)) select.append(h("option", { value: id }, name));
  } catch {
    announce(t("officers.failed"), true);
  }
}

async function assign(form: HTMLElement, officer: string, done: () => void): Promise<void> {
  try {
    const answer = await shared(officer);
    const said = t("bulk.done", { count: answer.done.length });
    if (!answer.refused.length) {
      done();
      return announce(said);
    }
    for (const number of answer.done) picks.delete(number);
    const rows = answer.refused.map(({ number, reason }) => h("li", {}, h("span", { class: "mono" }, number), `: ${reason}`));
    form.querySelector("[data-refused]")?.replaceChildren(h("p", {}, said, " ", t("bulk.refused")), h("ul", { class: "plain" }, rows));
  } catch {
    announce(t("bulk.failed"), true);
  }
}

/** The service takes some at a time. */
async function shared(officer: string): Promise<Answer> {
  const whole: Answer = { done: [], refused: [] };
  const numbers = picked();
  for (let at = 0; at < numbers.length; at += AT_ONCE) {
    const part = await send<Answer>("POST", "/api/desk/bulk", { act: "assign", officer, numbers: numbers.slice(at, at + AT_ONCE) });
    whole.done.push(...part.done);
    whole.refused.push(...part.refused);
  }
  return whole;
}

function unpick(): void {
  clearPicks();
  for (const box of document.querySelectorAll<HTMLInputElement>(".pick input")) box.checked = false;
  refresh();
}

function refresh(): void {
  const form = document.querySelector<HTMLElement>("#bulk");
  if (!form) return;
  form.hidden = picks.size === 0;
  const select = form.querySelector("select");
  if (picks.size && select) void fill(select, form.dataset.desk ?? "");
  form.querySelector("[data-picked]")?.replaceChildren(t("bulk.picked", { count: picks.size }));
}
