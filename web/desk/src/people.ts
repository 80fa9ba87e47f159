// The officers of a desk, asked for once.

import { get } from "./http.ts";
import type { Absence, Named } from "./types.ts";

export interface Person extends Named {
  seats: { desk: string; role: string; role_words: string }[];
  active: boolean;
  away?: boolean;
  /** Only for those who manage officers. */
  email?: string;
  absences?: (Absence & { deputy_name?: string })[];
  deputy?: string;
  version?: number;
}

export interface Staff {
  officers: Person[];
  roles?: { role: string; role_words: string }[];
  vacant?: { desk: string; desk_name: string }[];
}

const known = new Map<string, Promise<Staff>>();

/** Those who can be given a case. */
export async function colleagues(desk: string): Promise<Person[]> {
  return (await staff(desk)).officers.filter(({ active }) => active);
}

export function staff(desk: string, anew = false): Promise<Staff> {
  const found = anew ? undefined : known.get(desk);
  if (found) return found;
  const asked = get<Staff>(`/api/desk/officers?desk=${encodeURIComponent(desk)}`);
  known.set(desk, asked);
  asked.catch(() => known.delete(desk));
  return asked;
}
