// A sheet to be hung up at an office, in a village, in a hotel: its QR code opens the form with both filled in.

import { save } from "./download.ts";
import type { Field, Option } from "./fields.ts";
import { draw } from "./form.ts";
import { blob, failure, get } from "./http.ts";
import { monthName } from "./months.ts";
import { number, table } from "./paper.ts";
import { work } from "./state.ts";
import { failed } from "./states.ts";
import { announce, h, t } from "./ui.ts";

interface Came {
  office: { name: string };
  months: { from: string; to: string };
  rows: { code: string; received: number; first: string; last: string }[];
}

const fields = (): Field[] => [
  { name: "spot", kind: "choice", required: true, options: words("spot", ["office", "place"]), value: "office" },
  { name: "agency", kind: "lookup", among: "agency", required: true, when: ({ spot }) => spot === "office" },
  { name: "region", kind: "lookup", among: "region", required: true, when: ({ spot }) => spot === "place" },
  { name: "village", kind: "lookup", among: "village", when: ({ spot }) => spot === "place" },
  { name: "near", kind: "line" },
  { name: "campaign", kind: "line", required: true },
  { name: "size", kind: "choice", required: true, options: words("size", ["a4", "a6"]), value: "a4" },
];

export function show(root: HTMLElement): void {
  const form = draw({ scope: "poster", fields: fields(), submit: t("poster.submit"), send: print });
  const came = h("div", { class: "paper" });
  const sheet = h("div", { class: "sheet" }, h("h1", { tabindex: -1 }, t("poster.title")), h("p", { class: "hint" }, t("poster.lead")), form);
  root.replaceChildren(h("div", { class: "oversight" }, sheet, came));
  void tell(came);
}

/** What each poster brought, for whoever answers for an office; to everybody else the form is enough. */
async function tell(place: HTMLElement): Promise<void> {
  try {
    const { office, months, rows } = await get<Came>("/api/desk/campaigns");
    const lead = t("poster.came_lead", { name: office.name, from: monthName(months.from), to: monthName(months.to) });
    const told = rows.map((row) => [row.code, number(row.received), monthName(row.first), monthName(row.last)]);
    place.replaceChildren(h("h2", {}, t("poster.results")), h("p", { class: "hint" }, lead), table(t("poster.came"), [t("poster.code"), t("poster.received"), t("poster.first"), t("poster.last")], told, t("poster.none")));
  } catch (error) {
    if (failure(error) !== "forbidden") place.replaceChildren(failed(error, () => void tell(place)));
  }
}

async function print(values: Record<string, unknown>): Promise<void> {
  const where = String(values.agency ?? values.village ?? values.region ?? "");
  const campaign = String(values.campaign).toLowerCase();
  const asked = new URLSearchParams({ desk: work.seat.desk, where, campaign, near: String(values.near ?? ""), size: String(values.size) });
  save(await blob(`/api/desk/poster.pdf?${asked}`), `poster-${where}-${campaign}.pdf`);
  announce(t("download.done"));
}

function words(group: string, values: string[]): Option[] {
  return values.map((value) => ({ value, label: t(`poster.${group}.${value}`) }));
}
