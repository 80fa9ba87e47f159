// When the service speaks to this officer: at once, collected at 08:00, on call. Danger comes at any hour.

import { draw } from "./form.ts";
import { send } from "./http.ts";
import { work } from "./state.ts";
import type { Notify } from "./types.ts";
import { announce, h, t } from "./ui.ts";

export function show(root: HTMLElement): void {
  const { mode, on_call, email } = work.me.notify;
  const form = draw({
    scope: "settings",
    fields: [
      { name: "mode", kind: "choice", required: true, options: ["at_once", "digest"].map((value) => ({ value, label: t(`settings.${value}`) })), value: mode },
      { name: "on_call", kind: "tick", value: on_call ? "yes" : "" },
      { name: "email", kind: "tick", value: email ? "yes" : "" },
    ],
    submit: t("settings.save"),
    send: async (values) => {
      const kept = await send<{ version: number; notify: Notify }>("PUT", "/api/desk/settings", { notify: values, version: work.me.officer.version });
      work.me.officer.version = kept.version;
      work.me.notify = kept.notify;
      announce(t("settings.saved"));
    },
  });
  const seats = work.me.seats.map(({ desk_name, role_words, scope }) => h("li", {}, `${role_words}, ${desk_name}`, scope && ` (${scope})`));
  root.replaceChildren(
    h("div", { class: "sheet" }, h("h1", { tabindex: -1 }, t("settings.title")), h("p", {}, work.me.officer.name, " · ", work.me.officer.email), h("ul", { class: "plain" }, ...seats), h("p", { class: "hint" }, t("settings.lead")), form),
  );
}
