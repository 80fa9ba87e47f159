// One act as a panel under the case: its form, its unsent words, its conflict with a colleague, its outcome.

import { comparison } from "./conflict.ts";
import * as drafts from "./drafts.ts";
import { draw, refill } from "./form.ts";
import { problemOf, send } from "./http.ts";
import { choose, suggestions } from "./lookup.ts";
import { type Context, PANELS } from "./panels.ts";
import type { Case, Conflict } from "./types.ts";
import { type Child, h, maybe, t } from "./ui.ts";

export interface Outcome {
  number: string;
  version: number;
  status: string;
  status_words: string;
}

/** `done` is told what to say after the case was loaded anew. */
export function open(context: Context, act: string, close: () => void, done: (said: string) => void): HTMLElement {
  const { it } = context;
  const panel = PANELS[act];
  const fields = panel?.fields(context) ?? [];
  const box = h("section", { class: "panel", "data-panel": act, "aria-labelledby": "panel-title" });
  const heading = h("h3", { id: "panel-title", tabindex: -1 }, t(`act.${act}`));
  const perform = async (values: Record<string, unknown>) => {
    // To have opened the case is a version too: whoever acts at once must not meet it as a conflict.
    await it.opening;
    const outcome = await send<Outcome>("POST", `/api/desk/reports/${it.number}/acts`, { ...values, act, version: it.version });
    drafts.drop(it.number, act);
    done(t("case.done", { act: t(`act.${act}`), status: outcome.status_words }));
  };
  const form = draw({
    scope: act,
    fields,
    submit: maybe(`panel.${act}.submit`) || t("form.send"),
    lead: [maybe(`panel.${act}.lead`) && h("p", { class: "hint" }, maybe(`panel.${act}.lead`)), draftOf(it, act)],
    send: perform,
    changed: (values) => drafts.keep(it.number, act, values, it.flags.secret),
    cancel: close,
    handle: (error, values) => {
      const current = problemOf(error)?.current;
      if (!current) return false;
      it.version = current.version;
      contest(box, act, current, values, () => form.requestSubmit(), () => done(t("conflict.reloaded")));
      return true;
    },
  });
  helpers(form, context, act);
  const unsent = drafts.kept(it.number, act);
  if (unsent) refill(form, unsent);
  box.append(heading, h("div", { "data-conflict": true }), form);
  return box;
}

/** Puts both texts beside each other; the form underneath stays as it is. */
function contest(box: HTMLElement, act: string, current: Conflict, values: Record<string, unknown>, mine: () => void, theirs: () => void): void {
  const place = box.querySelector("[data-conflict]");
  const insist = () => {
    place?.replaceChildren();
    mine();
  };
  place?.replaceChildren(comparison(current, values, act, insist, theirs));
  place?.querySelector<HTMLElement>("h4")?.focus();
}

function helpers(form: HTMLFormElement, { it }: Context, act: string): void {
  const { candidates = "", templates = "" } = PANELS[act] ?? {};
  const known = (it.decision?.candidates ?? []).filter(({ agency }) => agency).map(({ agency, name }) => ({ id: agency, name }));
  const row = candidates && suggestions(known.slice(0, 3), (each) => choose(form, candidates, each));
  if (row) form.querySelector(`[data-field="${candidates}"]`)?.append(row);
  if (form.querySelector('[data-field="category"]') && it.category) {
    choose(form, "category", { id: it.category, name: it.category_words ?? it.category });
  }
  const text = templates && form.querySelector<HTMLTextAreaElement>(`textarea[name="${templates}"]`);
  if (text && it.templates.length) text.before(templateChooser(it, text));
}

function templateChooser(it: Case, text: HTMLTextAreaElement): HTMLElement {
  const options = it.templates.map(({ id, name }) => h("option", { value: id }, name));
  const id = `${text.id}-template`;
  const chooser = h("select", { id, class: "slim" }, h("option", { value: "" }, t("templates.insert")), options);
  chooser.addEventListener("change", (event) => {
    event.stopPropagation();
    const found = it.templates.find((each) => each.id === chooser.value);
    chooser.value = "";
    if (!found) return;
    text.setRangeText(found.text, text.selectionStart, text.selectionEnd, "end");
    text.dispatchEvent(new Event("input", { bubbles: true }));
    text.focus();
  });
  return h("div", { class: "template" }, h("label", { class: "visually-hidden", for: id }, t("templates.insert")), chooser);
}

/** What is to be approved or sent back stands above the button that does it. */
function draftOf(it: Case, act: string): Child {
  if (!it.draft || !["approve", "send_back"].includes(act)) return null;
  return h("blockquote", { class: "letter" }, it.draft.answer.text);
}
