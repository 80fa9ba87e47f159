// The acts that this officer may do now, as buttons in groups; one opens as a panel right under them.

import { refill } from "./form.ts";
import { bind } from "./keys.ts";
import { colleagues } from "./people.ts";
import { open } from "./panel.ts";
import { choose } from "./lookup.ts";
import { GROUPS, keyOf, offered, PANELS } from "./panels.ts";
import { work } from "./state.ts";
import type { Candidate, Case, Named } from "./types.ts";
import { announce, h, t } from "./ui.ts";

export interface Doing {
  element: HTMLElement;
  open(act: string): void;
  keys(): void;
  /** Disposition to a candidate of the router; null where this officer may not. */
  dispose: ((to: Candidate) => void) | null;
  /** Merging into a similar report; null where this officer may not. */
  merge: ((lead: string) => void) | null;
}

export function actions(it: Case, done: (said: string) => void): Doing {
  const acts = offered(it);
  const place = h("div", { class: "panel-place" });
  const groups = GROUPS.map((group) => section(group, acts, (act) => void show(act)));
  const element = h("section", { class: "block actions-block", "aria-labelledby": "case-actions" });
  element.append(h("h2", { id: "case-actions", tabindex: -1 }, t("case.actions")), ...draft(it), ...(acts.length ? groups.filter((each) => each !== null) : [h("p", { class: "hint" }, t("case.nothing"))]), place);

  const button = (act: string) => element.querySelector<HTMLElement>(`[data-act="${act}"]`);
  const list = (there: boolean) => {
    for (const group of groups) if (group) group.hidden = !there;
  };
  const close = () => {
    const act = place.querySelector<HTMLElement>("[data-panel]")?.dataset.panel;
    place.replaceChildren();
    list(true);
    if (act) button(act)?.focus();
  };
  const show = async (act: string): Promise<HTMLElement | null> => {
    if (!acts.includes(act)) {
      announce(t("case.not_now"), true);
      return null;
    }
    close();
    const officers = act === "assign" ? await colleaguesOf(it) : [];
    const panel = open({ it, officers }, act, close, done);
    place.replaceChildren(panel);
    list(false);
    first(panel)?.focus();
    return panel;
  };
  const dispose = async (to: Candidate) => {
    const form = (await show("hand_over"))?.querySelector("form");
    if (!form) return;
    choose(form, "desk", { id: to.agency, name: to.name });
    form.querySelector<HTMLElement>("[type=submit]")?.focus();
    announce(t("candidates.ready", { name: to.name }));
  };
  const merge = async (lead: string) => {
    const form = (await show("merge"))?.querySelector("form");
    if (!form) return;
    refill(form, { lead });
    form.querySelector<HTMLElement>("[type=submit]")?.focus();
  };
  return {
    element,
    merge: acts.includes("merge") ? (lead) => void merge(lead) : null,
    open: (act) => void show(alias(act, acts)),
    keys: () => keys(acts, it, (act) => void show(act), close, acts.includes("hand_over") ? (to) => void dispose(to) : null),
    dispose: acts.includes("hand_over") ? (to) => void dispose(to) : null,
  };
}

/** A draft that waits, or that came back with a remark, is said before the buttons. */
function draft({ draft: kept }: Case): HTMLElement[] {
  if (!kept) return [];
  const said = kept.returned ? t("draft.returned") : t("draft.waiting", { name: kept.officer?.name ?? "" });
  return [h("div", { class: "notice" }, h("p", { class: "strong" }, said), kept.returned && kept.remark && h("p", { class: "letter" }, kept.remark))];
}

function section(group: string, acts: string[], run: (act: string) => void): HTMLElement | null {
  const own = acts.filter((act) => PANELS[act]?.group === group);
  if (!own.length) return null;
  const buttons = own.map((act) => {
    const key = keyOf(act, acts);
    const label = [t(`act.${act}`), key && h("kbd", { "aria-hidden": "true" }, key)];
    return h("li", {}, h("button", { type: "button", class: "button act", "data-act": act, onclick: () => run(act) }, label));
  });
  return h("div", { class: `act-group ${group}`, role: "group", "aria-label": t(`group.${group}`) }, h("p", { class: "group-name", "aria-hidden": "true" }, t(`group.${group}`)), h("ul", {}, ...buttons));
}

function keys(acts: string[], it: Case, run: (act: string) => void, close: () => void, dispose: ((to: Candidate) => void) | null): void {
  for (const act of acts) {
    const key = keyOf(act, acts);
    if (key) bind(key, t(`act.${act}`), () => run(act));
  }
  if (dispose) {
    (it.decision?.candidates ?? []).slice(0, 3).forEach((each, at) => each.agency && bind(String(at + 1), t("candidates.key", { name: each.name }), () => dispose(each)));
  }
  bind("Escape", t("keys.escape"), close);
}

/** "Answer" is a draft where the agency wants each answer approved. */
function alias(act: string, acts: string[]): string {
  return act === "answer" && !acts.includes("answer") && acts.includes("submit") ? "submit" : act;
}

function first(panel: HTMLElement): HTMLElement | null {
  const fields = panel.querySelectorAll<HTMLElement>("form .field:not([hidden]) :is(input:not([type=hidden]), textarea, select), form [type=submit]");
  return [...fields].find((each) => each.checkVisibility?.() ?? true) ?? null;
}

async function colleaguesOf(it: Case): Promise<Named[]> {
  try {
    return await colleagues(it.desk?.id || work.seat.desk);
  } catch {
    announce(t("officers.failed"), true);
    return [];
  }
}
