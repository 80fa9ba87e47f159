// The custodian's view: one number, one written reason, and what they open. The reporter reads the reason.

import { draw } from "./form.ts";
import { custody, openInCustody } from "./identity.ts";
import { h, t } from "./ui.ts";

export function show(root: HTMLElement): void {
  const place = h("div", { class: "opened" });
  const form = draw({
    scope: "custody",
    fields: [{ name: "number", kind: "line", required: true }, ...custody()],
    submit: t("identity.open_anonymous"),
    lead: h("p", { class: "hint" }, t("identity.anonymous"), " ", t("identity.logged")),
    send: ({ number, ...asked }) => openInCustody(String(number).trim(), place, asked),
  });
  root.replaceChildren(h("div", { class: "sheet" }, h("h1", { tabindex: -1 }, t("nav.custody")), form, place));
}
