// A colleague was faster: what changed and what one wrote, side by side. Nothing is lost, nothing is overwritten unseen.

import { moment } from "./dates.ts";
import { label } from "./fields.ts";
import type { Conflict } from "./types.ts";
import { button, h, t } from "./ui.ts";

export function comparison(current: Conflict, values: Record<string, unknown>, act: string, mine: () => void, theirs: () => void): HTMLElement {
  return h(
    "div",
    { class: "conflict", role: "group", "aria-labelledby": "conflict-title" },
    h("h4", { id: "conflict-title", tabindex: -1 }, t("conflict.title")),
    h("p", {}, t("conflict.text", { status: current.status_words })),
    h("div", { class: "sides" }, changes(current), own(values, act)),
    h("p", { class: "actions" }, button(t("conflict.mine"), mine, "primary"), button(t("conflict.theirs"), theirs)),
  );
}

function changes(current: Conflict): HTMLElement {
  const entries = current.changes.map((each) =>
    h(
      "li",
      {},
      h("p", { class: "when" }, moment(each.at), each.actor_words && ` · ${each.actor_words}`),
      h("p", { class: "what" }, each.words),
      each.text && h("p", { class: "letter" }, each.text),
    ),
  );
  return h("section", {}, h("h5", {}, t("conflict.changes")), h("ol", {}, entries));
}

function own(values: Record<string, unknown>, act: string): HTMLElement {
  const rows = Object.entries(values)
    .filter(([, value]) => typeof value === "string" && value)
    .map(([name, value]) => h("div", {}, h("dt", {}, label({ name, kind: "text" }, act)), h("dd", { class: "letter" }, String(value))));
  return h("section", {}, h("h5", {}, t("conflict.yours")), h("dl", {}, rows));
}
