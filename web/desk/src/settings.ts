// When the service speaks to this officer, and when he or she is away. Danger comes at any hour.

import { absenceForm, absenceList, deputyForm, type Standing } from "./absences.ts";
import { draw } from "./form.ts";
import { send } from "./http.ts";
import { colleagues } from "./people.ts";
import { work } from "./state.ts";
import { failed, loading } from "./states.ts";
import type { Absence, Notify } from "./types.ts";
import { announce, h, t } from "./ui.ts";

interface Kept {
  version: number;
  notify: Notify;
  deputy?: string;
  absences?: Absence[];
}

export function show(root: HTMLElement): void {
  const away = h("section", { class: "block", "aria-labelledby": "own-absence" });
  const seats = work.me.seats.map(({ desk_name, role_words, scope }) => h("li", {}, `${role_words}, ${desk_name}`, scope && ` (${scope})`));
  root.replaceChildren(
    h("div", { class: "sheet" }, h("h1", { tabindex: -1 }, t("settings.title")), h("p", {}, work.me.officer.name, " · ", work.me.officer.email), h("ul", { class: "plain" }, ...seats), h("p", { class: "hint" }, t("settings.lead")), notices(), away),
  );
  void standing(away);
}

function notices(): HTMLFormElement {
  const { mode, on_call, email } = work.me.notify;
  return draw({
    scope: "settings",
    fields: [
      { name: "mode", kind: "choice", required: true, options: ["at_once", "digest"].map((value) => ({ value, label: t(`settings.${value}`) })), value: mode },
      { name: "on_call", kind: "tick", value: on_call ? "yes" : "" },
      { name: "email", kind: "tick", value: email ? "yes" : "" },
    ],
    submit: t("settings.save"),
    send: (values) => keep({ notify: values }),
  });
}

/** One's own absences and standing deputy, as the officers' page has them for others. */
async function standing(place: HTMLElement): Promise<void> {
  const title = h("h2", { id: "own-absence" }, t("settings.away"));
  place.replaceChildren(title, loading());
  try {
    const people = await colleagues(work.seat.desk);
    const others = people.filter(({ id }) => id !== work.me.officer.id);
    const own: Standing = { deputy: work.me.officer.deputy, absences: work.me.absences };
    const put = async (changed: Standing) => {
      await keep({ ...changed });
      await standing(place);
    };
    place.replaceChildren(title, h("div", {}, absenceList(own, put) ?? h("p", {}, t("settings.never_away"))), absenceForm(own, others, put), deputyForm(own, others, put));
  } catch (error) {
    place.replaceChildren(title, failed(error, () => void standing(place)));
  }
}

async function keep(changed: Record<string, unknown>): Promise<void> {
  const kept = await send<Kept>("PUT", "/api/desk/settings", { ...changed, version: work.me.officer.version });
  Object.assign(work.me.officer, { version: kept.version, deputy: kept.deputy ?? work.me.officer.deputy });
  work.me.notify = kept.notify;
  work.me.absences = kept.absences ?? work.me.absences;
  announce(t("settings.saved"));
}
