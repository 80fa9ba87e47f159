// The officers of a desk: who sits there, who is away and who stands in, who leaves and who takes over.

import { day } from "./dates.ts";
import type { Field } from "./fields.ts";
import { draw } from "./form.ts";
import { send } from "./http.ts";
import { all, type Person } from "./people.ts";
import { work } from "./state.ts";
import { empty, failed, loading } from "./states.ts";
import { announce, button, type Child, h, hidden, t } from "./ui.ts";

const ROLES = ["agency_coordinator", "liaison", "officer", "supervisor", "custodian", "on_call", "regional_coordinator", "national_admin"];

export async function show(root: HTMLElement): Promise<void> {
  const list = h("div", {}, loading());
  root.replaceChildren(h("div", { class: "sheet wide-sheet" }, h("h1", { tabindex: -1 }, t("officers.title")), h("p", { class: "hint" }, work.seat.desk_name), list));
  try {
    const people = await all(work.seat.desk, true);
    const again = (said: string) => void show(root).then(() => announce(said));
    const rows = people.map((each) => person(each, people, again));
    list.replaceChildren(vacancies(people), rows.length ? h("ul", { class: "people" }, ...rows) : empty(t("officers.none"), t("officers.none_text")), inviting(again));
  } catch (error) {
    list.replaceChildren(failed(error, () => void show(root)));
  }
}

/** An empty seat is said before everything else: nobody would hear of a new report. */
function vacancies(people: Person[]): Node {
  const there = people.some(({ active }) => active);
  return there ? document.createTextNode("") : h("p", { class: "notice", role: "alert" }, t("officers.vacant"));
}

function person(each: Person, people: Person[], done: (said: string) => void): HTMLElement {
  const place = h("div", { class: "panel-place" });
  const others = people.filter(({ id, active }) => id !== each.id && active);
  const toggle = (build: () => HTMLElement) => () => {
    place.replaceChildren(...(place.firstChild ? [] : [build()]));
    place.querySelector<HTMLElement>("input, select")?.focus();
  };
  return h(
    "li",
    { class: each.active ? false : "gone" },
    h("div", {}, h("h2", {}, each.name), h("p", { class: "meta" }, roles(each), each.email && ` · ${each.email}`), absences(each, people)),
    h("p", { class: "meta" }, each.active ? each.open_cases !== undefined && t("officers.open_cases", { count: each.open_cases }) : t("officers.inactive")),
    each.active && h("p", { class: "file-acts" }, button([t("officers.absence"), hidden(` ${each.name}`)], toggle(() => absence(each, others, done)), "text"), button([t("officers.leave"), hidden(` ${each.name}`)], toggle(() => leaving(each, others, done)), "text")),
    place,
  );
}

function roles({ seats }: Person): string {
  return seats.map(({ role, role_words }) => role_words ?? t(`role.${role}`)).join(", ");
}

function absences({ absences: all }: Person, people: Person[]): Child {
  if (!all.length) return null;
  const name = (id: string) => people.find((each) => each.id === id)?.name ?? "";
  const rows = all.map(({ first, last, deputy }) => h("li", {}, t("officers.away", { first: day(first), last: day(last), deputy: name(deputy) })));
  return h("ul", { class: "meta plain" }, ...rows);
}

function absence(each: Person, others: Person[], done: (said: string) => void): HTMLElement {
  const fields: Field[] = [
    { name: "first", kind: "date", required: true },
    { name: "last", kind: "date", required: true },
    { name: "deputy", kind: "select", required: true, options: others.map(asOption) },
  ];
  return draw({
    scope: "absence",
    fields,
    submit: t("officers.save_absence"),
    send: async (values) => {
      await send("PUT", `/api/desk/officers/${each.id}`, { desk: work.seat.desk, version: each.version, absences: [...each.absences, values] });
      done(t("officers.saved"));
    },
  });
}

function leaving(each: Person, others: Person[], done: (said: string) => void): HTMLElement {
  return draw({
    scope: "leaving",
    fields: [{ name: "successor", kind: "select", required: true, options: others.map(asOption) }],
    submit: t("officers.leave_now"),
    lead: h("p", { class: "hint" }, t("officers.leave_hint")),
    send: async (values) => {
      await send("POST", `/api/desk/officers/${each.id}/leave`, { ...values, desk: work.seat.desk, version: each.version });
      done(t("officers.left", { name: each.name }));
    },
  });
}

function inviting(done: (said: string) => void): HTMLElement {
  const form = draw({
    scope: "invite",
    fields: [
      { name: "name", kind: "line", required: true },
      { name: "email", kind: "email", required: true },
      { name: "phone", kind: "tel" },
      { name: "role", kind: "select", required: true, options: ROLES.map((role) => ({ value: role, label: t(`role.${role}`) })) },
    ],
    submit: t("officers.invite_send"),
    send: async (values) => {
      await send("POST", "/api/desk/officers", { ...values, desk: work.seat.desk });
      done(t("officers.invited", { email: String(values.email) }));
    },
  });
  return h("details", { class: "invite" }, h("summary", {}, t("officers.invite")), form);
}

function asOption({ id, name }: Person): { value: string; label: string } {
  return { value: id, label: name };
}
