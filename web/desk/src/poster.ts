// A sheet to be hung up at an office, in a village, in a hotel: its QR code opens the form with both filled in.

import { save } from "./download.ts";
import type { Field, Option } from "./fields.ts";
import { draw } from "./form.ts";
import { blob } from "./http.ts";
import { work } from "./state.ts";
import { announce, h, t } from "./ui.ts";

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
  root.replaceChildren(h("div", { class: "sheet" }, h("h1", { tabindex: -1 }, t("poster.title")), h("p", { class: "hint" }, t("poster.lead")), form));
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
