// Small helpers around the page: finding elements, its words, its limits, and saying what happens.

export type Words = Record<string, string>;

export function find<T extends Element = HTMLElement>(selector: string, root: ParentNode = document): T {
  const element = root.querySelector<T>(selector);
  if (!element) throw new Error(`missing ${selector}`);
  return element;
}

export function all<T extends Element = HTMLElement>(selector: string, root: ParentNode = document): T[] {
  return [...root.querySelectorAll<T>(selector)];
}

export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

export const lang = document.body.dataset.lang ?? "id";
export const paths = JSON.parse(document.body.dataset.paths ?? "{}") as Record<string, string>;

const holder = document.querySelector<HTMLElement>("[data-words]");
const words = JSON.parse(holder?.dataset.words ?? "{}") as Words;
export const limits = JSON.parse(holder?.dataset.limits ?? "{}") as Limits;

export interface Limits {
  filing: Record<string, number>;
  attachments: { per_report: number; types: Record<string, { bytes: number }> };
}

export function word(name: string, values: Record<string, string | number> = {}): string {
  return (words[name] ?? name).replace(/\{(\w+)\}/g, (_, key: string) => String(values[key] ?? ""));
}

export function say(status: Element | null, text: string, wrong = false): void {
  if (!status) return;
  status.textContent = text;
  status.classList.toggle("is-wrong", wrong);
}

/** What only works with script is hidden until there is one; what is for browsers without goes. */
export function enhance(root: ParentNode = document): void {
  for (const element of all("[data-script], [data-uploader]", root)) element.hidden = false;
  for (const element of all("[data-noscript]", root)) element.remove();
}
