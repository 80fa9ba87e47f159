// Catat laporan warga: what came by phone, chat, letter or visit, with the caller's consent and read back to them.

import { day } from "../../src/dates.ts";
import type { Field, Option } from "./fields.ts";
import { draw } from "./form.ts";
import { send } from "./http.ts";
import { to } from "./route.ts";
import { work } from "./state.ts";
import { button, h, t } from "./ui.ts";

interface Filed {
  number: string;
  access_code: string;
  deadline?: { due_at: string };
}

const CHANNELS = ["phone", "hotline", "whatsapp", "sms", "visit", "letter", "email", "instagram", "facebook", "x", "tiktok", "radio", "other"];
const KINDS = ["complaint", "aspiration", "information", "unknown"];
const LANGUAGES = ["id", "en", "ban", "jav", "su"];

const fields = (): Field[] => [
  { name: "channel", kind: "select", required: true, options: words("channel", work.me.channels?.filter((each) => CHANNELS.includes(each)) ?? CHANNELS) },
  { name: "received_at", kind: "moment" },
  { name: "external_id", kind: "line" },
  { name: "kind", kind: "choice", options: words("kind", KINDS) },
  { name: "text", kind: "text", required: true, rows: 7 },
  { name: "region", kind: "lookup", among: "region", required: true },
  { name: "village", kind: "lookup", among: "village" },
  { name: "landmark", kind: "line" },
  { name: "date", kind: "date" },
  { name: "category", kind: "lookup", among: "category" },
  { name: "name", kind: "line" },
  { name: "phone", kind: "tel" },
  { name: "email", kind: "email" },
  { name: "case_data", kind: "line" },
  { name: "language", kind: "select", options: words("language", LANGUAGES), value: "id" },
  { name: "anonymous", kind: "tick" },
  { name: "secret", kind: "tick" },
  { name: "about_handler", kind: "tick" },
  { name: "publish", kind: "tick" },
  { name: "consent", kind: "tick", required: true },
  { name: "read_back", kind: "tick", required: true },
];

export function show(root: HTMLElement): void {
  const key = crypto.randomUUID();
  const form = draw({
    scope: "record",
    fields: fields(),
    submit: t("record.submit"),
    send: async (values) => receipt(root, await send<Filed>("POST", "/api/desk/reports", filing(values), { "Idempotency-Key": key })),
  });
  root.replaceChildren(h("div", { class: "sheet" }, h("h1", { tabindex: -1 }, t("record.title")), h("p", { class: "hint" }, t("record.lead")), form));
}

/** The lookup for the village also offers districts: its code says which of the two it is. */
function filing(values: Record<string, unknown>): Record<string, unknown> {
  const { village, received_at, ...given } = values;
  // What is not ticked was not asked: the service has its own rule for a report about an office.
  const rest = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== false));
  const code = String(village ?? "");
  const place = code ? { district: code.slice(0, 8), village: code.length > 8 ? code : undefined } : {};
  const received = received_at ? { received_at: new Date(String(received_at)).toISOString() } : {};
  return { ...rest, ...place, ...received, desk: work.seat.desk };
}

function receipt(root: HTMLElement, filed: Filed): void {
  root.replaceChildren(
    h(
      "div",
      { class: "sheet receipt" },
      h("h1", { tabindex: -1 }, t("record.done")),
      h("p", {}, t("record.read_aloud")),
      h(
        "dl",
        { class: "ticket" },
        h("div", {}, h("dt", {}, t("field.number")), h("dd", { class: "big" }, filed.number)),
        h("div", {}, h("dt", {}, t("record.code")), h("dd", { class: "big" }, filed.access_code)),
        filed.deadline && h("div", {}, h("dt", {}, t("record.by")), h("dd", {}, day(filed.deadline.due_at))),
      ),
      h("p", { class: "hint" }, t("record.code_hint")),
      h("p", { class: "actions" }, button(t("record.print"), () => window.print(), "primary"), h("a", { class: "button quiet", href: to("case", {}, filed.number) }, t("record.open")), button(t("record.another"), () => show(root), "text")),
    ),
  );
  root.querySelector<HTMLElement>("h1")?.focus();
}

function words(group: string, codes: string[]): Option[] {
  return codes.map((code) => ({ value: code, label: t(`${group}.${code}`) }));
}

