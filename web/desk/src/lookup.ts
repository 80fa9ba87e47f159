// Agencies, categories and places by typing: the combobox of the citizens' form, with the code that is sent behind it.

import { Combobox, type Option } from "../../src/combobox.ts";
import { matching, partsOf, plain, regencies } from "../../src/regions.ts";
import { get } from "./http.ts";
import { h, t } from "./ui.ts";

interface Agency {
  id: string;
  name: string;
  region_words?: string;
  note?: string;
}

interface Category {
  id: string;
  name: string;
  main: string;
}

const PAUSE = 200;
let last = "";
let loading: Promise<Category[]> | null = null;

/** A chooser of fields.ts: the visible name, and the hidden id that is sent. */
export function attach(box: HTMLElement): void {
  const shown = box.querySelector<HTMLInputElement>("input:not([type=hidden])");
  const code = box.querySelector<HTMLInputElement>("input[type=hidden]");
  if (!shown || !code) return;
  const set = (id: string) => {
    if (code.value === id) return;
    code.value = id;
    code.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const find = (typed: string) => search(box, typed).catch(() => []);
  new Combobox(shown, { find, chosen: (option) => set(option?.value ?? "") });
}

/** Fills a chooser from outside: a candidate of the router, or the category that stands. */
export function choose(form: HTMLFormElement, field: string, { id, name }: { id: string; name: string }): void {
  const box = form.querySelector(`[data-for="${field}"]`);
  const shown = box?.querySelector<HTMLInputElement>("input:not([type=hidden])");
  const code = box?.querySelector<HTMLInputElement>("input[type=hidden]");
  if (!shown || !code) return;
  shown.value = name;
  code.value = id;
  form.dispatchEvent(new Event("change"));
}

/** A row of buttons that fill a chooser with one of the router's candidates. */
export function suggestions(candidates: { id: string; name: string }[], pick: (each: { id: string; name: string }) => void): HTMLElement | null {
  if (!candidates.length) return null;
  const one = (each: { id: string; name: string }) =>
    h("li", {}, h("button", { type: "button", class: "button chip", onclick: () => pick(each) }, each.name));
  return h("div", { class: "suggestions" }, h("p", { class: "hint" }, t("candidates.take")), h("ul", {}, candidates.map(one)));
}

async function search(box: HTMLElement, typed: string): Promise<Option[]> {
  if (box.dataset.lookup === "agency") return agencies(typed);
  if (box.dataset.lookup === "category") return topics(typed);
  if (box.dataset.lookup === "region") {
    return matching(typed, await regencies()).map(({ code, name, province }) => ({ value: code, label: name, note: province }));
  }
  const region = box.closest("form")?.querySelector<HTMLInputElement>("[name=region]")?.value ?? "";
  if (!region) return [];
  const { districts, villages } = await partsOf(region);
  const names = new Map(districts.map(({ code, name }) => [code, name]));
  return matching(typed, [...districts, ...villages]).map(({ code, name }) => ({
    value: code,
    label: name,
    note: code.length > 8 ? (names.get(code.slice(0, 8)) ?? "") : t("field.district"),
  }));
}

async function agencies(typed: string): Promise<Option[]> {
  last = typed;
  await new Promise((done) => setTimeout(done, PAUSE));
  if (typed !== last || typed.trim().length < 2) return [];
  const { items } = await get<{ items: Agency[] }>(`/api/desk/agencies?q=${encodeURIComponent(typed)}`);
  return items.map(({ id, name, region_words = "", note = "" }) => ({ value: id, label: name, note: region_words || note }));
}

async function topics(typed: string): Promise<Option[]> {
  return matching(plain(typed), await categories()).map(({ id, name, main }) => ({ value: id, label: name, note: main }));
}

/** The shipped list, asked for once. */
export function categories(): Promise<Category[]> {
  loading ??= loaded();
  loading.catch(() => (loading = null));
  return loading;
}

async function loaded(): Promise<Category[]> {
  const response = await fetch("/data/categories.json");
  if (!response.ok) throw new TypeError(String(response.status));
  return ((await response.json()) as { categories: Category[] }).categories;
}
