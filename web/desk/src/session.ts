// Signing in: OIDC's code flow with PKCE. Tokens live in this module's memory and nowhere else.

import { lang } from "../../src/dom.ts";
import { desk_path } from "./ui.ts";

interface Config {
  authorize: string;
  token: string;
  logout: string;
  client_id: string;
  scope: string;
  bearer: "id_token" | "access_token";
}

interface Tokens {
  id_token: string;
  access_token: string;
  refresh_token?: string;
  expires_in: number;
}

interface Pending {
  state: string;
  verifier: string;
  back: string;
  again: boolean;
}

export type Arrival = "in" | "out" | "failed" | "offline" | "handed";

// For the one redirect only: no token, no text of a report.
const PENDING = "desk.sign-in";
// This tab was signed in before: a reload asks the sign-in page at once, whose cookie may know the officer.
const KNOWN = "desk.known";
const CHANNEL = "desk.session";

let config: Config | null = null;
let tokens: Tokens | null = null;
let renewing: Promise<boolean> | null = null;

export function token(): string {
  return tokens?.[config?.bearer ?? "id_token"] ?? "";
}

/** What is known when the page opens: back from the sign-in page, silently known to it, or signed out. */
export async function arrive(): Promise<Arrival> {
  try {
    config = await loaded();
  } catch {
    return navigator.onLine ? "failed" : "offline";
  }
  listen();
  const query = new URLSearchParams(location.search);
  if (query.has("code")) return finish(query);
  if (query.has("error")) return refused();
  const again = query.has("again");
  if (again || sessionStorage.getItem(KNOWN)) {
    await leave(again);
    return new Promise(() => undefined);
  }
  return "out";
}

/** To the sign-in page. `again`: this tab was opened to renew the session of another, which holds unsent words. */
export async function leave(again = false): Promise<void> {
  if (!config) return;
  const pending: Pending = { state: random(), verifier: random(), back: location.hash, again };
  sessionStorage.setItem(PENDING, JSON.stringify(pending));
  const query = new URLSearchParams({
    response_type: "code",
    client_id: config.client_id,
    redirect_uri: location.origin + desk_path,
    scope: config.scope,
    state: pending.state,
    code_challenge: await challenge(pending.verifier),
    code_challenge_method: "S256",
    lang,
  });
  location.assign(`${config.authorize}?${query}`);
}

/** Signs out here and at the sign-in page. */
export function signOut(): void {
  tokens = null;
  sessionStorage.clear();
  if (!config) return;
  const query = new URLSearchParams({ client_id: config.client_id, logout_uri: location.origin + desk_path });
  location.assign(`${config.logout}?${query}`);
}

/** New tokens by the refresh token; several requests that expire together share one. */
export function renewed(): Promise<boolean> {
  renewing ??= refresh().finally(() => (renewing = null));
  return renewing;
}

async function loaded(): Promise<Config> {
  const response = await fetch("/desk/config.json", { cache: "no-cache" });
  if (!response.ok) throw new TypeError(`config: ${response.status}`);
  return (await response.json()) as Config;
}

async function finish(query: URLSearchParams): Promise<Arrival> {
  const pending = JSON.parse(sessionStorage.getItem(PENDING) ?? "null") as Pending | null;
  sessionStorage.removeItem(PENDING);
  history.replaceState(null, "", desk_path + (pending?.back ?? ""));
  if (!pending || pending.state !== query.get("state")) return refused();
  const fields = { code: query.get("code") ?? "", redirect_uri: location.origin + desk_path, code_verifier: pending.verifier };
  if (!(await ask({ grant_type: "authorization_code", ...fields }))) return refused();
  sessionStorage.setItem(KNOWN, "yes");
  if (!pending.again) return "in";
  new BroadcastChannel(CHANNEL).postMessage(tokens);
  return "handed";
}

/** No second silent try: the sign-in page said no. */
function refused(): Arrival {
  sessionStorage.removeItem(KNOWN);
  history.replaceState(null, "", desk_path + location.hash);
  return "failed";
}

async function refresh(): Promise<boolean> {
  const { refresh_token } = tokens ?? {};
  return refresh_token ? ask({ grant_type: "refresh_token", refresh_token }) : false;
}

async function ask(fields: Record<string, string>): Promise<boolean> {
  if (!config) return false;
  const body = new URLSearchParams({ client_id: config.client_id, ...fields });
  try {
    const response = await fetch(config.token, { method: "POST", body });
    if (!response.ok) return false;
    tokens = { ...(tokens ?? {}), ...((await response.json()) as Tokens) };
    return true;
  } catch {
    return false;
  }
}

/** A tab that signed in anew hands its tokens to those that were waiting with unsent words. */
function listen(): void {
  new BroadcastChannel(CHANNEL).addEventListener("message", ({ data }: MessageEvent<Tokens>) => {
    tokens = data;
    document.dispatchEvent(new CustomEvent("desk-renewed"));
  });
}

function random(): string {
  return encoded(crypto.getRandomValues(new Uint8Array(32)));
}

async function challenge(verifier: string): Promise<string> {
  return encoded(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier))));
}

function encoded(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");
}
