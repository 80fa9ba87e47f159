// Who works here and for which desk; and the queue one came from, so that the next case is one key away.

import type { Me, Seat } from "./types.ts";

export const work: { me: Me; seat: Seat; queue: string[]; back: string; search: string } = {
  me: { officer: { id: "", name: "", email: "" }, seats: [], notify: { mode: "at_once", on_call: false, email: true }, absences: [], reasons: {}, classes: [], answer_kinds: [] },
  seat: { desk: "", desk_name: "", role: "", role_words: "", scope: "" },
  queue: [],
  back: "#/inbox",
  search: "",
};

const SEAT = "desk.seat";

export function settleIn(me: Me, wanted: string): boolean {
  const [first] = me.seats;
  if (!first) return false;
  work.me = me;
  const kept = wanted || sessionStorage.getItem(SEAT);
  work.seat = me.seats.find(({ desk, role }) => `${desk}/${role}` === kept || desk === kept) ?? first;
  return true;
}

export function sitOn(seat: Seat): void {
  work.seat = seat;
  work.queue = [];
  sessionStorage.setItem(SEAT, `${seat.desk}/${seat.role}`);
}

/** The case after or before this one in the queue it was opened from. */
export function neighbour(number: string, step: 1 | -1): string {
  const at = work.queue.indexOf(number);
  return at < 0 ? "" : (work.queue[at + step] ?? "");
}
