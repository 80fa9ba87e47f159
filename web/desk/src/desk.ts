// The desk opens: sign in, ask who is working, then show the view that the address names.

import { any } from "./drafts.ts";
import { get } from "./http.ts";
import * as inbox from "./inbox.ts";
import * as keys from "./keys.ts";
import { current, go, to } from "./route.ts";
import { arrive, leave, signOut } from "./session.ts";
import { settleIn, sitOn, work } from "./state.ts";
import { failed, loading } from "./states.ts";
import type { Me } from "./types.ts";
import { announce, button, h, t } from "./ui.ts";

type View = (root: HTMLElement, route: ReturnType<typeof current>) => void | Promise<void>;

const VIEWS: Record<string, () => Promise<View>> = {
  inbox: async () => inbox.show,
  search: async () => inbox.search,
  case: async () => (await import("./case.ts")).show,
  record: async () => (await import("./record.ts")).show,
  officers: async () => (await import("./officers.ts")).show,
  templates: async () => (await import("./templates.ts")).show,
  settings: async () => (await import("./settings.ts")).show,
  oversight: async () => (await import("./oversight.ts")).show,
  sample: async () => (await import("./sample.ts")).show,
  award: async () => (await import("./award.ts")).show,
  aspects: async () => (await import("./aspects.ts")).show,
  monthly: async () => (await import("./monthly.ts")).show,
  planning: async () => (await import("./planning.ts")).show,
  poster: async () => (await import("./poster.ts")).show,
  custody: async () => (await import("./custody.ts")).show,
};

// Whose seats look down on other desks; the service decides, this only spares the others a link.
const OVERSEERS = ["national_admin", "regional_coordinator", "supervisor"];
// Who answers for an office, and so draws up its sheets.
const LEADERS = [...OVERSEERS, "agency_coordinator", "liaison"];
// A report's number as people type it: then there is nothing to search.
const NUMBER = /^[a-z]{2,4}[- ]?[0-9a-z]{8}[- ]?[0-9a-z]$/i;

const root = document.querySelector<HTMLElement>("#view") as HTMLElement;
const frame = document.querySelector<HTMLElement>("#frame") as HTMLElement;
let first = true;
let turns = 0;

async function start(): Promise<void> {
  root.replaceChildren(loading());
  const arrival = await arrive();
  if (arrival === "in") return enter();
  const titles = { out: "sign_in.title", failed: "sign_in.failed", offline: "state.offline", handed: "sign_in.handed" };
  const texts = { out: "sign_in.text", failed: "sign_in.failed_text", offline: "state.offline_text", handed: "sign_in.handed_text" };
  const enterButton = button(t("sign_in.button"), () => void leave(), "primary");
  root.replaceChildren(h("div", { class: "sheet sign-in" }, h("h1", { tabindex: -1 }, t(titles[arrival])), h("p", {}, t(texts[arrival])), arrival !== "handed" && h("p", { class: "actions" }, enterButton)));
  if (arrival === "handed") window.close();
}

async function enter(): Promise<void> {
  try {
    const me = await get<Me>("/api/desk/me");
    if (!settleIn(me, current().query.get("desk") ?? "")) {
      return root.replaceChildren(h("div", { class: "sheet" }, h("h1", { tabindex: -1 }, t("sign_in.no_seat")), h("p", {}, t("sign_in.no_seat_text")), button(t("nav.out"), signOut)));
    }
  } catch (error) {
    root.replaceChildren(h("div", { class: "sheet" }, failed(error, () => void enter()), button(t("nav.out"), signOut, "text")));
    return;
  }
  shell();
  window.addEventListener("hashchange", () => void show());
  await show();
}

async function show(): Promise<void> {
  const route = current();
  // A custodian has no cases; the seat opens on the one thing it is for.
  if (route.name === "inbox" && work.seat.role === "custodian") route.name = "custody";
  keys.unbind();
  for (const link of frame.querySelectorAll<HTMLAnchorElement>("nav a")) {
    const here = link.getAttribute("href") === `#/${route.name}`;
    if (link.hash === "#/oversight") link.parentElement?.toggleAttribute("hidden", !OVERSEERS.includes(work.seat.role));
    if (link.hash === "#/monthly") link.parentElement?.toggleAttribute("hidden", !LEADERS.includes(work.seat.role));
    if (link.hash === "#/award") link.parentElement?.toggleAttribute("hidden", !work.seat.award);
    if (here) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  document.title = `${t(`nav.${route.name}`)} – ${t("title")}`;
  if (route.name !== "case") announce("");
  const load = VIEWS[route.name] ?? VIEWS.inbox;
  const turn = ++turns;
  try {
    const view = await load?.();
    // Whoever has gone on meanwhile does not want the earlier view any more.
    if (turn !== turns) return;
    await view?.(root, route);
  } catch (error) {
    root.replaceChildren(failed(error, () => void show()));
  }
  if (!first && !root.contains(document.activeElement)) root.querySelector<HTMLElement>("h1")?.focus();
  first = false;
}

/** The head of the desk comes alive once somebody is signed in. */
function shell(): void {
  frame.hidden = false;
  const seats = frame.querySelector<HTMLSelectElement>("#seat");
  seats?.replaceChildren(...work.me.seats.map((seat, at) => h("option", { value: at, selected: seat === work.seat }, `${seat.desk_name} · ${seat.role_words}`)));
  seats?.addEventListener("change", () => {
    const seat = work.me.seats[Number(seats.value)];
    if (seat) sitOn(seat);
    if (location.hash === "#/inbox") void show();
    else go(to("inbox"));
  });
  frame.querySelector("#out")?.addEventListener("click", signOut);
  frame.querySelector("#keys-open")?.addEventListener("click", keys.toggleHelp);
  const field = frame.querySelector<HTMLInputElement>("#search-for");
  frame.querySelector("#search")?.addEventListener("submit", (event) => {
    event.preventDefault();
    work.search = field?.value.trim() ?? "";
    if (NUMBER.test(work.search)) return go(to("case", {}, work.search.toUpperCase()));
    if (location.hash === "#/search") void show();
    else go("#/search");
  });
  menu();
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a[hreflang]")) {
    link.addEventListener("click", () => (link.hash = location.hash));
  }
  keys.always("/", t("keys.search"), () => {
    frame.classList.add("open");
    field?.focus();
  });
  keys.always("g", t("nav.inbox"), () => go(to("inbox")));
  keys.always("n", t("nav.record"), () => go(to("record")));
  keys.always("?", t("keys.title"), keys.toggleHelp);
  keys.listen();
  session();
}

/** On a phone the head folds into one button, so that the first case stands on the first screen. */
function menu(): void {
  const opener = document.querySelector<HTMLElement>("#menu");
  if (!opener) return;
  opener.hidden = false;
  const fold = (open: boolean) => {
    frame.classList.toggle("open", open);
    opener.setAttribute("aria-expanded", String(open));
  };
  opener.addEventListener("click", () => fold(!frame.classList.contains("open")));
  frame.addEventListener("focusin", () => fold(true));
  window.addEventListener("hashchange", () => fold(false));
}

/** The fragment is the address of a view, so the skip link moves the focus itself. */
function skip(): void {
  document.querySelector(".skip")?.addEventListener("click", (event) => {
    event.preventDefault();
    document.querySelector<HTMLElement>("#main")?.focus();
  });
}

/** The end of a session is said in a line that leaves everything typed where it is. */
function session(): void {
  const notice = document.querySelector<HTMLElement>("#expired");
  document.addEventListener("desk-expired", () => notice?.removeAttribute("hidden"));
  document.addEventListener("desk-renewed", () => {
    notice?.setAttribute("hidden", "");
    announce(t("sign_in.renewed"));
    if (root.querySelector(".state.expired")) void show();
  });
  window.addEventListener("offline", () => announce(t("state.offline_text"), true));
  window.addEventListener("beforeunload", (event) => {
    if (any()) event.preventDefault();
  });
}

skip();
void start();
