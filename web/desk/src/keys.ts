// Single keys for those who work through many cases. They can be switched off, since speech input may type them.

import { button, h, t } from "./ui.ts";

interface Binding {
  words: string;
  /** None: the browser does it by itself, and the key is only told about. */
  run?: () => void;
}

const OFF = "desk.keys-off";
const everywhere = new Map<string, Binding>();
const here = new Map<string, Binding>();

/** For the whole desk. */
export function always(key: string, words: string, run?: () => void): void {
  everywhere.set(key, { words, run });
}

/** For the view that is open; forgotten with it. */
export function bind(key: string, words: string, run?: () => void): void {
  here.set(key, { words, run });
}

export function unbind(): void {
  here.clear();
}

export function listen(): void {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.key === "Escape") return leave(event);
    if (typing(event.target) || off()) return;
    const found = here.get(event.key) ?? everywhere.get(event.key);
    if (!found?.run) return;
    event.preventDefault();
    found.run();
  });
}

/** The panel that lists the keys of this view and of the desk. */
export function toggleHelp(): void {
  const panel = document.querySelector<HTMLElement>("#keys");
  if (!panel) return;
  panel.hidden = !panel.hidden;
  const opener = document.querySelector<HTMLElement>("#keys-open");
  opener?.setAttribute("aria-expanded", String(!panel.hidden));
  if (panel.hidden) return opener?.focus();
  panel.replaceChildren(...contents());
  panel.querySelector("h2")?.focus();
}

function contents(): Node[] {
  const rows = [...here, ...everywhere].map(([key, { words }]) => h("div", {}, h("dt", {}, h("kbd", {}, key)), h("dd", {}, words)));
  const tick = h("input", { type: "checkbox", id: "keys-on", onchange: () => set(!tick.checked) });
  tick.checked = !off();
  return [
    h("h2", { tabindex: -1 }, t("keys.title")),
    h("dl", {}, rows, h("div", {}, h("dt", {}, h("kbd", {}, "Esc")), h("dd", {}, t("keys.escape")))),
    h("label", { class: "choice-row" }, tick, h("span", {}, t("keys.on"))),
    button(t("close"), toggleHelp),
  ];
}

function leave(event: KeyboardEvent): void {
  const panel = document.querySelector<HTMLElement>("#keys");
  if (panel && !panel.hidden) return toggleHelp();
  if (typing(event.target) && !(event.target as Element).closest("[data-panel]")) return (event.target as HTMLElement).blur();
  here.get("Escape")?.run?.();
}

function typing(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=button])");
}

function off(): boolean {
  try {
    return localStorage.getItem(OFF) === "yes";
  } catch {
    return false;
  }
}

function set(value: boolean): void {
  try {
    localStorage.setItem(OFF, value ? "yes" : "no");
  } catch {
    // Where storage is forbidden the choice cannot be remembered, and the keys stay on.
  }
}
