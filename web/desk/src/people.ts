// The officers of a desk, asked for once.

import { get } from "./http.ts";
import type { Absence, Named } from "./types.ts";

export interface Person extends Named {
  email: string;
  phone: string;
  seats: { desk: string; role: string; role_words?: string }[];
  active: boolean;
  absences: Absence[];
  version: number;
  open_cases?: number;
}

const known = new Map<string, Promise<Person[]>>();

/** Those who can be given a case. */
export async function colleagues(desk: string): Promise<Person[]> {
  return (await all(desk)).filter(({ active }) => active);
}

export function all(desk: string, anew = false): Promise<Person[]> {
  const found = anew ? undefined : known.get(desk);
  if (found) return found;
  const asked = get<{ items: Person[] }>(`/api/desk/officers?desk=${encodeURIComponent(desk)}`).then(({ items }) => items);
  known.set(desk, asked);
  asked.catch(() => known.delete(desk));
  return asked;
}
