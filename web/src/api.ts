// Requests to the service. What is typed never stands in an address.

import { lang } from "./dom.ts";

const PATIENCE = 45_000;

export interface FieldProblem {
  field: string;
  message: string;
}

export interface Problem {
  status: number;
  title?: string;
  detail?: string;
  errors?: FieldProblem[];
}

/** The service said no; `problem` says why. A broken connection is a TypeError or AbortError instead. */
export class Refused extends Error {
  constructor(readonly problem: Problem) {
    super(problem.title ?? String(problem.status));
  }
}

export async function postJson<T>(path: string, body: object, headers: Record<string, string> = {}): Promise<T> {
  const response = await send(path, JSON.stringify(body), {
    "Content-Type": "application/json",
    Accept: "application/json, application/problem+json",
    ...headers,
  });
  if (response.ok) return (await response.json()) as T;
  throw new Refused({ ...(await problemOf(response)), status: response.status });
}

/** Posts a form as the browser would and returns the page that the server answers with. */
export async function postForm(path: string, fields: Record<string, string>): Promise<Document> {
  const response = await send(path, new URLSearchParams(fields).toString(), {
    "Content-Type": "application/x-www-form-urlencoded",
    Accept: "text/html",
  });
  return new DOMParser().parseFromString(await response.text(), "text/html");
}

async function send(path: string, body: string, headers: Record<string, string>): Promise<Response> {
  const control = new AbortController();
  const timer = setTimeout(() => control.abort(), PATIENCE);
  try {
    const options = { method: "POST", body, cache: "no-store", signal: control.signal } as const;
    return await fetch(path, { ...options, headers: { "Accept-Language": lang, ...headers } });
  } finally {
    clearTimeout(timer);
  }
}

async function problemOf(response: Response): Promise<Partial<Problem>> {
  try {
    return (await response.json()) as Partial<Problem>;
  } catch {
    return {};
  }
}
