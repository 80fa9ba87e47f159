// The officers of a desk: who sits there, who is away and who stands in, who leaves and who takes over.

import { day } from "./dates.ts";
import type { Field } from "./fields.ts";
import { draw } from "./form.ts";
import { send } from "./http.ts";
import { type Person, staff, type Staff } from "./people.ts";
import { work } from "./state.ts";
import { empty, failed, loading } from "./states.ts";
import { announce, button, type Child, h, hidden, t } from "./ui.ts";

export async function show(root: HTMLElement): Promise<void> {
  const list = h("div", {}, loading());
  root.replaceChildren(h("div", { class: "sheet wide-sheet" }, h("h1", { tabindex: -1 }, t("officers.title")), h("p", { class: "hint" }, work.seat.desk_name), list));
  try {
    const found = await staff(work.seat.desk, true);
    const again = (said: string) => void show(root).then(() => announce(said));
    const rows = found.officers.map((each) => person(each, found, again));
    list.replaceChildren(...vacancies(found), rows.length ? h("ul", { class: "people" }, ...rows) : empty(t("officers.none"), t("officers.none_text")), ...inviting(found, again));
  } catch (error) {
    list.replaceChildren(failed(error, () => void show(root)));
  }
}

/** Empty seats are said before everything else: nobody would hear of a new report. */
function vacancies({ officers, vacant = [] }: Staff): HTMLElement[] {
  const own = officers.some(({ active, away }) => active && !away) ? [] : [h("p", { class: "notice", role: "alert" }, t("officers.vacant"))];
  const below = vacant.map(({ desk_name }) => h("li", {}, desk_name));
  return below.length ? [...own, h("div", { class: "notice" }, h("p", { class: "strong" }, t("officers.vacant_below")), h("ul", { class: "plain" }, ...below))] : own;
}

function person(each: Person, { officers: people, roles: given = [] }: Staff, done: (said: string) => void): HTMLElement {
  const place = h("div", { class: "panel-place" });
  const others = people.filter(({ id, active }) => id !== each.id && active);
  const toggle = (build: () => HTMLElement) => () => {
    place.replaceChildren(...(place.firstChild ? [] : [build()]));
    place.querySelector<HTMLElement>("input, select")?.focus();
  };
  return h(
    "li",
    { class: each.active ? false : "gone" },
    h("h2", {}, each.name),
    h("p", { class: "meta" }, roles(each), each.email && ` · ${each.email}`),
    (!each.active || each.away) && h("p", {}, t(each.active ? "officers.away_now" : "officers.inactive")),
    absences(each),
    each.active && manageable(each, given) && h("p", { class: "file-acts" }, button([t("officers.absence"), hidden(` ${each.name}`)], toggle(() => absence(each, others, done)), "text"), button([t("officers.leave"), hidden(` ${each.name}`)], toggle(() => leaving(each, others, done)), "text")),
    place,
  );
}

function roles({ seats }: Person): string {
  return [...new Set(seats.map(({ role_words }) => role_words))].join(", ");
}

/** Only whose every role here one may give oneself. */
function manageable({ seats, version }: Person, given: { role: string }[]): boolean {
  const own = seats.filter(({ desk }) => desk === work.seat.desk);
  return version !== undefined && own.every(({ role }) => given.some((each) => each.role === role));
}

function absences({ absences: all = [] }: Person): Child {
  const rows = all.map(({ first, last, deputy_name = "" }) => h("li", {}, t("officers.away", { first: day(first), last: day(last), deputy: deputy_name })));
  return rows.length ? h("ul", { class: "meta plain" }, ...rows) : null;
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
      await send("PUT", `/api/desk/officers/${each.id}?${at()}`, { version: each.version, absences: [...known(each), values] });
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
      let done_all = false;
      while (!done_all) ({ done: done_all } = await send<{ done: boolean }>("POST", `/api/desk/officers/${each.id}/leave?${at()}`, values));
      done(t("officers.left", { name: each.name }));
    },
  });
}

/** Only who may give a role is offered the form. */
function inviting({ roles = [] }: Staff, done: (said: string) => void): HTMLElement[] {
  if (!roles.length) return [];
  const form = draw({
    scope: "invite",
    fields: [
      { name: "name", kind: "line", required: true },
      { name: "email", kind: "email", required: true },
      { name: "phone", kind: "tel" },
      { name: "role", kind: "select", required: true, options: roles.map(({ role, role_words }) => ({ value: role, label: role_words })) },
    ],
    submit: t("officers.invite_send"),
    send: async (values) => {
      await send("POST", `/api/desk/officers?${at()}`, values);
      done(t("officers.invited", { email: String(values.email) }));
    },
  });
  return [h("details", { class: "invite" }, h("summary", {}, t("officers.invite")), form)];
}

function at(): string {
  return new URLSearchParams({ desk: work.seat.desk }).toString();
}

function known({ absences = [] }: Person): { first: string; last: string; deputy: string }[] {
  return absences.map(({ first, last, deputy }) => ({ first, last, deputy }));
}

function asOption({ id, name }: Person): { value: string; label: string } {
  return { value: id, label: name };
}
