// The shipped lists of places: regencies at once, the villages of one regency when it is named.

export interface Regency {
  code: string;
  name: string;
  alt?: string[];
  province: string;
}

export interface Part {
  code: string;
  name: string;
  lat?: number;
  lng?: number;
}

export interface Parts {
  districts: Part[];
  villages: Part[];
  landmarks?: { name: string; village?: string; district?: string }[];
}

export interface Point {
  lat: number;
  lng: number;
}

const NEIGHBOURS = 4;
const FARTHEST_KM = 60;
const loaded = new Map<string, Promise<unknown>>();

interface Index {
  provinces: { code: string; name: string }[];
  regencies: Omit<Regency, "province">[];
}

export async function regencies(): Promise<Regency[]> {
  const { provinces, regencies } = await load<Index>("index");
  const names = new Map(provinces.map(({ code, name }) => [code, name]));
  return regencies.map((each) => ({ ...each, province: names.get(each.code.slice(0, 2)) ?? "" }));
}

export async function partsOf(regency: string): Promise<Parts> {
  return load<Parts>(regency);
}

/** The village nearest to a point, among those of the regencies around it; null far from all of them. */
export async function nearest(point: Point): Promise<{ regency: Regency; village: Part } | null> {
  const points = Object.entries(await load<Record<string, [number, number]>>("points"));
  const around = sorted(points.map(([code, [lat, lng]]) => ({ code, lat, lng })), point).slice(0, NEIGHBOURS);
  const parts = await Promise.all(around.map(({ code }) => partsOf(code)));
  const villages = parts.flatMap((each) => each.villages).filter((each): each is Part & Point => each.lat !== undefined);
  const village = sorted(villages, point)[0];
  const regency = (await regencies()).find(({ code }) => village?.code.startsWith(`${code}.`));
  return village && regency && distance(village, point) <= FARTHEST_KM ? { regency, village } : null;
}

/** Lower case without accents and signs, as the server compares names. */
export function plain(text: string): string {
  const folded = text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
  return folded.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

/** Those whose name has every typed word at the beginning of one of its own, best first. */
export function matching<T extends { name: string; alt?: string[] }>(typed: string, items: T[], limit = 30): T[] {
  const words = plain(typed).split(" ").filter(Boolean);
  const ranked: [number, T][] = [];
  for (const item of items) {
    const name = plain([item.name, ...(item.alt ?? [])].join(" "));
    if (words.every((word) => ` ${name}`.includes(` ${word}`))) ranked.push([name.startsWith(words[0] ?? "") ? 0 : 1, item]);
  }
  return ranked
    .sort(([a], [b]) => a - b)
    .slice(0, limit)
    .map(([, item]) => item);
}

async function load<T>(name: string): Promise<T> {
  const known = loaded.get(name) ?? request(`/data/regions/${name}.json`);
  loaded.set(name, known);
  try {
    return (await known) as T;
  } catch (error) {
    loaded.delete(name);
    throw error;
  }
}

async function request(path: string): Promise<unknown> {
  const response = await fetch(path);
  if (!response.ok) throw new TypeError(`${path}: ${response.status}`);
  return response.json();
}

function sorted<T extends Point>(items: T[], point: Point): T[] {
  return [...items].sort((a, b) => distance(a, point) - distance(b, point));
}

/** Kilometres, near enough for comparing neighbours. */
export function distance(a: Point, b: Point): number {
  const lat = (a.lat - b.lat) * 111.2;
  const lng = (a.lng - b.lng) * 111.3 * Math.cos((b.lat * Math.PI) / 180);
  return Math.hypot(lat, lng);
}
