// One case: what is due, the letter of what happened, and under it everything that may be done.

import { actions } from "./actions.ts";
import { agencies, similar } from "./around.ts";
import { files } from "./files.ts";
import { head } from "./head.ts";
import { get, problemOf, send } from "./http.ts";
import { identity } from "./identity.ts";
import { remember } from "./inbox.ts";
import { bind } from "./keys.ts";
import { place } from "./place.ts";
import { go, type Route, to } from "./route.ts";
import { neighbour, work } from "./state.ts";
import { failed, loading } from "./states.ts";
import { timeline } from "./timeline.ts";
import type { Case } from "./types.ts";
import { announce, h, t } from "./ui.ts";
import { explanation } from "./why.ts";

export async function show(root: HTMLElement, route: Route): Promise<void> {
  root.replaceChildren(loading());
  remember(route.number);
  moves(route.number);
  try {
    const it = await get<Case>(`/api/desk/reports/${encodeURIComponent(route.number)}`);
    if (!here(route)) return;
    draw(root, it, route.query.get("act") ?? "");
    it.opening = opened(it);
  } catch (error) {
    if (!here(route)) return;
    root.replaceChildren(failed(error, () => void show(root, route)));
    root.querySelector<HTMLElement>("h1")?.focus();
  }
}

function here({ number }: Route): boolean {
  return location.hash.startsWith(to("case", {}, number));
}

function draw(root: HTMLElement, it: Case, act: string, said = ""): void {
  const again = (words: string) => void reload(root, it.number, words);
  const doing = actions(it, again);
  root.replaceChildren(
    h(
      "article",
      { class: "case", "aria-labelledby": "case-title" },
      head(it),
      h("div", { class: "columns" }, h("div", { class: "letter-side" }, words(it), files(it, again), timeline(it)), h("div", { class: "work-side" }, doing.element, explanation(it, doing.dispose), place(it), identity(it), agencies(it), similar(it, doing.merge))),
    ),
  );
  document.title = `${it.number} – ${t("title")}`;
  doing.keys();
  root.querySelector<HTMLElement>("h1")?.focus({ preventScroll: !!said });
  if (act) doing.open(act);
  if (said) announce(said);
}

/** After an act the newest state is shown; the status line says what was done. */
async function reload(root: HTMLElement, number: string, said: string): Promise<void> {
  try {
    const it = await get<Case>(`/api/desk/reports/${encodeURIComponent(number)}`);
    draw(root, it, "", said);
  } catch (error) {
    if (problemOf(error)?.status === 404) {
      announce(said);
      return go(work.back);
    }
    announce(t("case.stale"), true);
  }
}

/** Whether somebody has read it is what the deputy's clock asks. */
async function opened(it: Case): Promise<void> {
  if (!it.can.includes("opened")) return;
  try {
    const { version } = await send<{ version: number }>("POST", `/api/desk/reports/${it.number}/opened`, { version: it.version });
    // More than one step is a colleague's, and must come up as the conflict it is.
    if (version === it.version + 1) it.version = version;
  } catch {
    // Reading goes on; opening is recorded with the next look at the case.
  }
}

function moves(number: string): void {
  const walk = (step: 1 | -1) => {
    const next = neighbour(number, step);
    if (next) go(to("case", {}, next));
    else announce(t(step > 0 ? "case.last" : "case.first"));
  };
  bind("j", t("keys.next"), () => walk(1));
  bind("k", t("keys.previous"), () => walk(-1));
  bind("u", t("keys.back"), () => go(work.back));
}

function words(it: Case): HTMLElement {
  const edited = it.public && (it.public.title !== it.title || it.public.text !== it.text);
  return h(
    "section",
    { class: "block", "aria-labelledby": "case-text" },
    h("h2", { id: "case-text" }, t("case.text")),
    h("p", { class: "letter body" }, it.text || t("case.no_text")),
    edited && it.public && h("details", {}, h("summary", {}, t("case.public")), h("p", { class: "strong" }, it.public.title), h("p", { class: "letter" }, it.public.text)),
  );
}
