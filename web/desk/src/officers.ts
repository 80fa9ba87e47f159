// The officers of a desk: who sits there, who is away and who stands in, who leaves and who takes over.

import { absenceForm, absenceList, asOption, deputyForm, type Standing } from "./absences.ts";
import { draw } from "./form.ts";
import { send } from "./http.ts";
import { type Person, staff, type Staff } from "./people.ts";
import { work } from "./state.ts";
import { empty, failed, loading } from "./states.ts";
import { announce, button, h, hidden, t } from "./ui.ts";

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
  const may = each.active && manageable(each, given);
  const put = async (changed: Standing) => {
    await send("PUT", `/api/desk/officers/${each.id}?${at()}`, { version: each.version, ...changed });
    done(t("officers.saved"));
  };
  const forms = {
    absence: () => absenceForm(each, others, put),
    deputy: () => deputyForm(each, others, put),
    leave: () => leaving(each, others, done),
  };
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
    absenceList(each, may ? put : undefined),
    may && h("p", { class: "file-acts" }, Object.entries(forms).map(([name, build]) => button([t(`officers.${name}`), hidden(` ${each.name}`)], toggle(build), "text"))),
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
