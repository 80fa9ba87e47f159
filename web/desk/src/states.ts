// Waiting, nothing there, and every way to fail: each says what it is and what to do next.

import { Refused } from "../../src/api.ts";
import { failure } from "./http.ts";
import { button, type Child, h, t } from "./ui.ts";
import { desk_path } from "./ui.ts";

export function loading(): HTMLElement {
  const lines = [1, 2, 3, 4].map(() => h("span", { class: "bone" }));
  return h("div", { class: "state loading", "aria-busy": "true" }, h("p", {}, t("state.loading")), h("div", { "aria-hidden": "true" }, lines));
}

export function empty(title: string, text: string, ...more: Child[]): HTMLElement {
  return h("div", { class: "state" }, h("p", { class: "strong" }, title), h("p", { class: "hint" }, text), more);
}

/** A view that could not be shown, with another try where one may help. */
export function failed(error: unknown, again: () => void): HTMLElement {
  const why = failure(error);
  const detail = error instanceof Refused && why === "failed" ? error.problem.detail : "";
  return h(
    "div",
    { class: `state wrong ${why}`, role: "alert" },
    h("h1", { tabindex: -1 }, t(`state.${why}`)),
    h("p", {}, detail || t(`state.${why}_text`)),
    h("p", { class: "actions" }, actions(why, again)),
  );
}

function actions(why: string, again: () => void): Child[] {
  if (why === "expired") return [signInAgain()];
  const back = h("a", { class: "button quiet", href: "#/inbox" }, t("state.to_inbox"));
  return why === "missing" || why === "forbidden" ? [back] : [button(t("state.again"), again, "primary"), back];
}

/** Opens another tab: this one keeps what was typed and is handed the new session. */
export function signInAgain(): HTMLElement {
  return h("a", { class: "button primary", href: `${desk_path}?again`, target: "_blank", rel: "noopener" }, t("sign_in.again"));
}
