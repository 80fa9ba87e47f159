// Building the page: elements, the desk's words, and the one line that says what happened.

import { lang } from "../../src/dom.ts";

export type Child = Node | string | false | null | undefined | Child[];
type Value = string | number | boolean | undefined | ((event: Event) => void);

/** An element; `onclick` and the like are listeners, false and undefined leave an attribute out. Text is never HTML. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, Value> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== undefined && value !== false) element.setAttribute(name, String(value));
  }
  add(element, children);
  return element;
}

function add(element: Element, children: Child[]): void {
  for (const child of children) {
    if (Array.isArray(child)) add(element, child);
    else if (child) element.append(child);
  }
}

type Tree = { [name: string]: string | Tree };

const words = JSON.parse(document.querySelector<HTMLElement>("[data-desk]")?.dataset.desk ?? "{}") as Tree;

function look(path: string): string | undefined {
  let at: string | Tree | undefined = words;
  for (const step of path.split(".")) at = typeof at === "object" ? at[step] : undefined;
  return typeof at === "string" ? at : undefined;
}

/** A sentence of web/content/desk by its path; "{name}" is filled in. */
export function t(path: string, values: Record<string, string | number> = {}): string {
  return (look(path) ?? path).replace(/\{(\w+)\}/g, (_, key: string) => String(values[key] ?? ""));
}

/** The first of the paths that has words; empty if none has. */
export function maybe(...paths: string[]): string {
  return paths.map(look).find((found) => found !== undefined) ?? "";
}

export function hidden(text: string): HTMLElement {
  return h("span", { class: "visually-hidden" }, text);
}

export function button(label: Child, run: () => void, kind = "quiet", more: Record<string, Value> = {}): HTMLButtonElement {
  return h("button", { type: "button", class: `button ${kind}`, onclick: run, ...more }, label);
}

const STAYS = 10_000;
let spoken = 0;

/** Says it in the status line, also to a screen reader when the same sentence comes twice. */
export function announce(text: string, wrong = false): void {
  const line = document.querySelector<HTMLElement>("#said");
  if (!line) return;
  line.classList.toggle("is-wrong", wrong);
  line.textContent = "";
  clearTimeout(spoken);
  const later = () => (line.textContent = "");
  spoken = window.setTimeout(() => {
    line.textContent = text;
    if (!wrong) spoken = window.setTimeout(later, STAYS);
  }, 30);
}

export const desk_path = lang === "en" ? "/en/desk/" : "/desk/";
