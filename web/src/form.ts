// The form: helps while filling, files once, and shows the receipt without leaving the page.

import { check } from "./checks.ts";
import { watchForDanger } from "./danger.ts";
import { all, enhance, find, make, say, word } from "./dom.ts";
import { Draft, type Values } from "./draft.ts";
import { calm, clearErrors, showErrors } from "./errors.ts";
import { Filing } from "./filing.ts";
import { PlaceFields } from "./place.ts";
import { SimilarReports } from "./similar.ts";
import { Uploader } from "./uploads.ts";

const form = find<HTMLFormElement>("#report");
const longer = find<HTMLInputElement>("#keep");
const uploader = new Uploader(find("[data-uploader]", form));
const draft: Draft = new Draft(form, longer, () => place.codes());
const similar = new SimilarReports(draft);
const place: PlaceFields = new PlaceFields(form, () => {
  draft.save();
  similar.changed();
});
const filing = new Filing(form, draft, uploader);

function start(): void {
  enhance();
  watchForDanger(find("#text", form), find("#danger-notice", form));
  restore();
  form.addEventListener("input", (event) => changed(event.target as HTMLInputElement));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void submit();
  });
  find("#clear", form).addEventListener("click", (event) => {
    event.preventDefault();
    clear();
  });
  form.querySelector("#show-map")?.addEventListener("click", (event) => void showMap(event.currentTarget as HTMLElement));
  addEventListener("beforeunload", (event) => {
    if (filing.unsafeToLeave) event.preventDefault();
  });
  reflect();
}

function restore(): void {
  place.restore(JSON.parse(form.dataset.place ?? "{}") as Values);
  const stored = form.querySelector<HTMLTextAreaElement>("#text")?.value ? null : draft.stored();
  if (!stored) return;
  const here = draft.values();
  // Of two places, the one that somebody filled in; of two posters, the one just opened.
  const values = { ...(stored.region || stored.region_name ? {} : here), ...stored, campaign: here.campaign || stored.campaign || "" };
  draft.fill(values);
  place.restore(values);
  say(document.querySelector("#draft-status"), word("restored"));
}

function changed(field: HTMLInputElement): void {
  calm(field);
  if (field.type === "date" && field.value) for (const radio of dates()) radio.checked = false;
  if (field.type === "radio" && field.name === "date") find<HTMLInputElement>("#date", form).value = "";
  reflect();
  draft.save();
  similar.changed();
}

/** What depends on other fields: the warning without a contact, and what a flagged report rules out. */
function reflect(): void {
  const reachable = all<HTMLInputElement>("#phone, #email", form).some((field) => field.value.trim());
  find("#no-contact", form).hidden = reachable;
  longer.disabled = draft.flagged;
  if (draft.flagged) longer.checked = false;
  const hint = find("#keep-hint", form);
  hint.dataset.usual ??= hint.textContent ?? "";
  hint.textContent = draft.flagged ? word("not_kept") : hint.dataset.usual;
}

async function submit(): Promise<void> {
  const problems = check(draft.values());
  if (problems.length) return showErrors(form, problems);
  clearErrors(form);
  await filing.send();
}

function clear(): void {
  const before = draft.values();
  draft.fill({});
  place.restore({});
  draft.erase();
  longer.checked = false;
  clearErrors(form);
  reflect();
  const undo = make("button", { type: "button", class: "button text" }, word("undo"));
  const status = find("#draft-status");
  say(status, `${word("cleared")} `);
  status.append(undo);
  undo.addEventListener("click", () => {
    draft.fill(before);
    place.restore(before);
    draft.save();
    reflect();
    say(status, word("restored"));
  });
  scrollTo({ top: 0 });
  undo.focus();
}

function dates(): HTMLInputElement[] {
  return all<HTMLInputElement>("[type=radio][name=date]", form);
}

async function showMap(button: HTMLElement): Promise<void> {
  const { openMap } = await import("./map.ts");
  button.setAttribute("aria-expanded", "true");
  openMap(find("#map", form), button.dataset, (point) => void place.moveTo(point));
}

start();
