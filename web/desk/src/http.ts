// Requests to the desk's service: with the token, once more after a renewed one, and every failure by its name.

import { lang } from "../../src/dom.ts";
import { type Problem, Refused } from "../../src/api.ts";
import { renewed, token } from "./session.ts";
import type { Conflict } from "./types.ts";

const PATIENCE = 45_000;

export interface DeskProblem extends Problem {
  current?: Conflict;
}

/** Why something failed: what the pages show for it is designed, one state each. */
export type Failure = "offline" | "expired" | "forbidden" | "missing" | "failed";

export async function get<T>(path: string): Promise<T> {
  return (await (await request("GET", path)).json()) as T;
}

export async function send<T>(method: "POST" | "PUT", path: string, body: object, headers = {}): Promise<T> {
  const response = await request(method, path, JSON.stringify(body), { "Content-Type": "application/json", ...headers });
  const text = await response.text();
  return (text ? JSON.parse(text) : {}) as T;
}

/** A list that comes in parts, each naming the next: put together as one file. */
export async function parts(path: string): Promise<Blob> {
  const found: Blob[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const response: Response = await request("GET", cursor ? `${path}&cursor=${encodeURIComponent(cursor)}` : path);
    found.push(await response.blob());
    cursor = response.headers.get("X-Next-Cursor");
  }
  return new Blob(found, { type: "text/csv" });
}

/** Something to download or to look at. The bucket's own addresses carry their permission and get no token. */
export async function blob(url: string): Promise<Blob> {
  const own = new URL(url, location.origin).origin === location.origin;
  const response = own ? await request("GET", url, undefined, /\.pdf(\?|$)/.test(url) ? { Accept: "application/pdf" } : {}) : await fetch(url);
  if (!response.ok) throw new Refused({ status: response.status });
  return response.blob();
}

export function failure(error: unknown): Failure {
  if (!(error instanceof Refused)) return navigator.onLine ? "failed" : "offline";
  const names: Record<number, Failure> = { 401: "expired", 403: "forbidden", 404: "missing" };
  return names[error.problem.status] ?? "failed";
}

export function problemOf(error: unknown): DeskProblem | null {
  return error instanceof Refused ? (error.problem as DeskProblem) : null;
}

async function request(method: string, path: string, body?: string, headers: Record<string, string> = {}): Promise<Response> {
  let response = await once(method, path, body, headers);
  if (response.status === 401 && (await renewed())) response = await once(method, path, body, headers);
  if (response.ok) return response;
  const said = (await response.json().catch(() => ({}))) as Partial<DeskProblem>;
  if (response.status === 401) document.dispatchEvent(new CustomEvent("desk-expired"));
  throw new Refused({ ...said, status: response.status });
}

async function once(method: string, path: string, body: string | undefined, headers: Record<string, string>): Promise<Response> {
  const control = new AbortController();
  const timer = setTimeout(() => control.abort(), PATIENCE);
  const own = { Authorization: `Bearer ${token()}`, "Accept-Language": lang, Accept: "*/*" };
  try {
    return await fetch(path, { method, body, headers: { ...own, ...headers }, cache: "no-store", signal: control.signal });
  } finally {
    clearTimeout(timer);
  }
}
