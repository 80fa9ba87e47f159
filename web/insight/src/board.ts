// The public board: what is chosen stands in the address; two agencies side by side, out of their report cards.

import { all, enhance, find, make, say, word } from "../../src/dom.ts";

const SHADES = 5;
const status = find("#status");
const asked = new URLSearchParams(location.search);

/** What the address says of a filter, where it is one of its choices; else that it is none. */
function chosen(select: HTMLSelectElement, unknown: string): string {
  const wanted = asked.get(select.dataset.filter ?? "");
  if (wanted === null) return select.value;
  const known = [...select.options].some((option) => option.value === wanted);
  if (known) select.value = wanted;
  else say(status, unknown, true);
  return select.value;
}

function keep(select: HTMLSelectElement): void {
  const address = new URL(location.href);
  address.searchParams.set(select.dataset.filter ?? "", select.value);
  history.replaceState(null, "", address);
  say(status, "");
}

function filter(id: string, unknown: (select: HTMLSelectElement) => string, show: (value: string) => void): void {
  const select = document.querySelector<HTMLSelectElement>(id);
  if (!select) return;
  show(chosen(select, unknown(select)));
  select.addEventListener("change", () => {
    keep(select);
    show(select.value);
  });
}

function showMonth(month: string): void {
  for (const row of all<HTMLTableRowElement>("#by-month tbody tr")) {
    row.hidden = month !== "" && row.dataset.month !== month;
    const received = row.querySelector<HTMLElement>("[data-id=received]")?.dataset.value;
    if (month && !row.hidden && Number(received) === 0) say(status, word("no_month"));
  }
}

/** Fifths of the range, as the page was published with. */
function shade(id: string): void {
  const rows = all<HTMLTableRowElement>("#by-region tbody tr");
  const cells = new Map(rows.map((row) => [row.dataset.code, row.querySelector<HTMLElement>(`[data-id=${id}]`)]));
  const told = [...cells.values()].flatMap((cell) => (cell?.dataset.value ? [Number(cell.dataset.value)] : []));
  const [low, high] = [Math.min(...told), Math.max(...told)];
  for (const path of all<SVGPathElement>(".map path")) {
    const cell = cells.get(path.dataset.code);
    const share = high > low ? (Number(cell?.dataset.value) - low) / (high - low) : 1;
    const step = Math.min(SHADES - 1, Math.floor(share * SHADES));
    path.setAttribute("class", cell?.dataset.value ? `q${step}` : "none");
    const name = cell?.parentElement?.querySelector("th")?.textContent?.trim() ?? "";
    find("title", path).textContent = `${name}: ${cell?.textContent ?? ""}`;
  }
}

interface Card {
  name: string;
  figures: Map<string, string>;
}

/** The figures as the report card writes them: numbers are put into words in one place. */
async function card(root: string, id: string, name: string): Promise<Card> {
  const answer = await fetch(`${root}/instansi/${encodeURIComponent(id)}/`);
  if (!answer.ok) throw new TypeError(`${id}: ${answer.status}`);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const figures = new Map<string, string>();
  for (const row of all<HTMLTableRowElement>("#figures tbody tr", page)) {
    const [title, value, range] = [...row.cells].map((cell) => cell.textContent?.trim() ?? "");
    figures.set(title ?? "", /\d/.test(range ?? "") ? `${value} (${range})` : (value ?? ""));
  }
  return { name, figures };
}

function together(cards: [Card, Card]): HTMLElement {
  const [a, b] = cards;
  const heads = [word("figure"), a.name, b.name].map((name) => make("th", { scope: "col" }, name));
  const body = make("tbody");
  for (const title of new Set([...a.figures.keys(), ...b.figures.keys()])) {
    const values = cards.map((each) => make("td", {}, each.figures.get(title) ?? "–"));
    body.append(make("tr", {}, make("th", { scope: "row" }, title), ...values));
  }
  const table = make("table", {}, make("thead", {}, make("tr", {}, ...heads)), body);
  const heading = make("h2", { id: "both-title", tabindex: "-1" }, word("compared", { a: a.name, b: b.name }));
  return make("div", {}, heading, make("div", { class: "scroll", tabindex: "0", role: "region", "aria-labelledby": "both-title" }, table));
}

async function compare(form: HTMLFormElement): Promise<void> {
  const root = find(".board").dataset.root ?? "";
  const both = find("#both");
  const sides = all<HTMLSelectElement>("select", form);
  let unknown = false;
  for (const side of sides) {
    const wanted = asked.get(side.name) ?? "";
    const known = [...side.options].some((option) => option.value === wanted);
    if (known) side.value = wanted;
    unknown ||= !known;
  }
  if (unknown) return say(status, word("unknown_agency"), true);
  const picked = sides.map((side) => side.selectedOptions[0]);
  if (!asked.has("a") && !asked.has("b")) return;
  if (picked.some((option) => !option?.value)) return say(status, word("choose_two"));
  say(status, word("loading"));
  const [a, b] = await Promise.all(picked.map((option) => card(root, option?.value ?? "", option?.text ?? "")));
  if (!a || !b) return;
  both.replaceChildren(together([a, b]));
  both.hidden = false;
  say(status, "");
}

filter("#month", () => word("unknown_month"), showMonth);
filter("#shade", (select) => word("unknown_indicator", { name: select.selectedOptions[0]?.text ?? "" }), shade);
const form = document.querySelector<HTMLFormElement>("#compare");
if (form) compare(form).catch(() => say(status, word("offline"), true));
enhance();
