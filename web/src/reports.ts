// Public reports: search in a region and near oneself, over published files; what is typed or located stays here.

import { day } from "./dates.ts";
import { enhance, find, lang, make, say, word } from "./dom.ts";
import { distance, nearest, plain, type Point, regencies } from "./regions.ts";

interface Row extends Partial<Point> {
  n: string;
  t: string;
  p: string;
  d: string;
  a: string;
  s: Record<string, string>;
  f: string;
  l?: 1;
}

interface Tile {
  older: string;
  rows: Row[];
}

// Pages of a region, of up to a hundred reports each, that one press of a button looks through.
const TILES = 5;
const SHOWN = 50;
// How far a report of one's own district without a point, and any other, counts as being.
const SAME_DISTRICT_KM = 5;
const ELSEWHERE_KM = 500;

const form = find<HTMLFormElement>("#search");
const box = find("#found");
const status = find("#found-status");
const list = find<HTMLOListElement>("#found-list");
const more = find<HTMLButtonElement>("#found-more");
const chosen = form.querySelector<HTMLSelectElement>("#search-region");
let search: AsyncGenerator<Row[]> | null = null;

async function* tiles(region: string): AsyncGenerator<Row[]> {
  let path = `/laporan/data/wilayah/${region}/index.json`;
  while (path) {
    const response = await fetch(path);
    if (response.status === 403 || response.status === 404) return;
    if (!response.ok) throw new TypeError(`${path}: ${response.status}`);
    const tile = (await response.json()) as Tile;
    yield tile.rows;
    path = tile.older;
  }
}

/** Every word that was typed begins a word of title, place, office or number. */
function matches(row: Row, words: string[]): boolean {
  const text = ` ${plain(`${row.t} ${row.p} ${row.a} ${row.n}`)}`;
  return words.every((each) => text.includes(` ${each}`));
}

async function look(region: string): Promise<void> {
  if (!region) return open(word("region_needed"));
  search?.return([]);
  search = tiles(region);
  list.replaceChildren();
  open(word("searching"));
  await further();
}

async function further(): Promise<void> {
  const words = plain(find<HTMLInputElement>("#search-words").value).split(" ").filter(Boolean);
  let ended = false;
  for (let looked = 0; looked < TILES && !ended; looked++) {
    const next = await search?.next();
    ended = !next || Boolean(next.done);
    for (const row of next?.done ? [] : (next?.value ?? [])) if (matches(row, words)) list.append(item(row));
  }
  more.hidden = ended;
  say(status, counted(list.childElementCount, ended));
}

async function near(point: Point): Promise<void> {
  const found = await nearest(point);
  if (!found) return open(word("locate_failed"), true);
  const rows: Row[] = [];
  let looked = 0;
  for await (const page of tiles(found.regency.code)) {
    rows.push(...page);
    if (++looked === TILES) break;
  }
  const district = found.village.code.slice(0, 8);
  const far = (row: Row) =>
    row.lat !== undefined && row.lng !== undefined
      ? distance({ lat: row.lat, lng: row.lng }, point)
      : row.d === district ? SAME_DISTRICT_KM : ELSEWHERE_KM;
  const nearby = rows.map((row) => ({ row, km: far(row) })).sort((a, b) => a.km - b.km).slice(0, SHOWN);
  list.replaceChildren(...nearby.map(({ row }) => item(row)));
  more.hidden = true;
  const place = `${found.village.name}, ${found.regency.name}`;
  open(`${word("near", { place })} ${counted(nearby.length, true)}`);
}

function counted(count: number, ended: boolean): string {
  if (!ended) return word("found_part", { count });
  return count ? word(count === 1 ? "found_one" : "found_many", { count }) : word("found_none");
}

function item(row: Row): HTMLLIElement {
  const title = make("a", { href: `/laporan/${lang}/${row.n}/` }, row.t);
  const stands = make("p", { class: "when" }, row.s[lang] ?? "");
  if (row.l) stands.append(" · ", make("strong", { class: "late" }, word("late")));
  const where = [row.p, row.a, day(row.f)].filter(Boolean).join(" · ");
  return make("li", {}, make("p", { class: "what" }, title), stands, make("p", { class: "when" }, where));
}

function open(words: string, wrong = false): void {
  box.hidden = false;
  say(status, words, wrong);
}

function guarded(work: () => Promise<void>): void {
  work().catch(() => open(word("offline"), true));
}

async function offer(): Promise<void> {
  if (!chosen) return;
  const groups = new Map<string, HTMLOptGroupElement>();
  for (const { code, name, province } of await regencies()) {
    const group = groups.get(province) ?? make("optgroup", { label: province });
    groups.set(province, group);
    group.append(make("option", { value: code }, name));
  }
  chosen.append(...groups.values());
}

function locate(): void {
  open(word("locating"));
  const failed = () => open(word("locate_failed"), true);
  if (!navigator.geolocation) return failed();
  const found = ({ coords }: GeolocationPosition) => guarded(() => near({ lat: coords.latitude, lng: coords.longitude }));
  navigator.geolocation.getCurrentPosition(found, failed, { timeout: 20_000, maximumAge: 60_000 });
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  guarded(() => look(form.dataset.region || chosen?.value || ""));
});
more.addEventListener("click", () => guarded(further));
find("#near", form).addEventListener("click", locate);
guarded(offer);
enhance();
