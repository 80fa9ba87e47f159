// When an officer is away and who stands in: on the officers' page for those who manage it, and in one's own settings.

import { day } from "./dates.ts";
import { draw } from "./form.ts";
import type { Absence, Named } from "./types.ts";
import { button, type Child, h, hidden, t } from "./ui.ts";

export interface Standing {
  deputy?: string;
  absences?: (Absence & { deputy_name?: string })[];
}

/** Sends what changed and shows it. */
export type Put = (changed: Standing) => Promise<void>;

/** Every absence with its deputy; with `put`, each can be taken back. */
export function absenceList({ absences = [] }: Standing, put?: Put): Child {
  const rows = absences.map((each) => {
    const first = day(each.first);
    const rest = known({ absences }).filter((other) => other.first !== each.first);
    const gone = put && button([t("officers.drop_absence"), hidden(` ${first}`)], () => void put({ absences: rest }), "text");
    return h("li", {}, t("officers.away", { first, last: day(each.last), deputy: each.deputy_name ?? "" }), " ", gone);
  });
  return rows.length ? h("ul", { class: "meta plain" }, ...rows) : null;
}

/** One more absence; the standing deputy is proposed. */
export function absenceForm(who: Standing, others: Named[], put: Put): HTMLFormElement {
  return draw({
    scope: "absence",
    fields: [
      { name: "first", kind: "date", required: true },
      { name: "last", kind: "date", required: true },
      { name: "deputy", kind: "select", required: others.length > 0, options: others.map(asOption), value: who.deputy },
    ],
    submit: t("officers.save_absence"),
    send: ({ first, last, deputy }) => put({ absences: [...known(who), { first: String(first), last: String(last), deputy: String(deputy ?? "") }] }),
  });
}

/** Who stands in wherever an absence names nobody, and hears of what nobody has opened; nobody, if none is chosen. */
export function deputyForm(who: Standing, others: Named[], put: Put): HTMLFormElement {
  return draw({
    scope: "standing",
    fields: [{ name: "deputy", kind: "select", options: others.map(asOption), value: who.deputy }],
    submit: t("officers.save_deputy"),
    send: ({ deputy }) => put({ deputy: String(deputy ?? "") }),
  });
}

export function asOption({ id, name }: Named): { value: string; label: string } {
  return { value: id, label: name };
}

function known({ absences = [] }: Standing): Absence[] {
  return absences.map(({ first, last, deputy }) => ({ first, last, deputy }));
}
