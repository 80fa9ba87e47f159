// What is stored about the reporter, shown on the page instead of being saved as a file.

import { find, lang, make, word } from "./dom.ts";

export interface OwnData {
  identity: Record<string, string>;
  case_data: string;
  originals: Record<string, string[]>;
  ombudsman: Record<string, string> | null;
  read: { at: string; what_words: string; why_words: string; who: string }[];
  kept: { words: string; what_words: string }[];
}

/** Puts the list below the form that asked for it. */
export function showOwnData(form: HTMLFormElement, data: OwnData): void {
  const list = make("dl", { class: "own-data", tabindex: "-1", "aria-label": find("summary", form.closest("details") ?? form).textContent ?? "" });
  for (const [label, values] of rows(data)) {
    list.append(make("div", {}, make("dt", {}, label), ...values.map((value) => make("dd", {}, value))));
  }
  form.parentElement?.querySelector(".own-data")?.remove();
  form.after(list);
  list.focus();
}

function rows({ identity, case_data, originals, ombudsman, read, kept }: OwnData): [string, string[]][] {
  const told: [string, string[]][] = Object.entries(identity).map(([name, value]) => [word(`own_${name}`), [value]]);
  told.push([word("own_case_data"), [case_data]]);
  told.push([word("own_originals"), Object.values(originals).flat()]);
  told.push([word("own_ombudsman"), Object.values(ombudsman ?? {})]);
  const shown = told.map(([label, values]): [string, string[]] => [label, values.filter(Boolean)]);
  const filled = shown.filter(([, values]) => values.length);
  const all = filled.length ? filled : [[word("own_data"), [word("own_nothing")]] as [string, string[]]];
  const readings = read.map(({ at, what_words, why_words, who }) => `${moment(at)}: ${what_words}, ${who}. ${why_words}`);
  all.push([word("own_read"), readings.length ? readings : [word("own_unread")]]);
  all.push([word("own_kept"), kept.map(({ what_words, words }) => `${what_words}: ${words}`)]);
  return all;
}

function moment(at: string): string {
  return new Date(at).toLocaleString(lang === "id" ? "id-ID" : "en-GB", { dateStyle: "full", timeStyle: "short" });
}
