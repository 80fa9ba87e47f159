// The checks that need no server, with the server's own limits. The server decides.

import type { FieldProblem } from "./api.ts";
import { today } from "./dates.ts";
import { limits, word } from "./dom.ts";
import type { Values } from "./draft.ts";

const LONGEST: Record<string, string> = {
  title: "title_max",
  name: "name_max",
  email: "email_max",
  landmark: "landmark_max",
  case_data: "case_data_max",
  region_name: "short_max",
  village: "short_max",
  suggested_agency: "short_max",
};

export function check(values: Values): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const wrong = (field: string, name: string, limit = 0) => problems.push({ field, message: word(name, { limit }) });
  const { text_max = Infinity } = limits.filing;
  const text = (values.text ?? "").trim();
  if (!text) wrong("text", "text_required");
  else if (text.length > text_max) wrong("text", "text_long", text_max);
  if (!values.region && !values.region_name?.trim()) wrong("region", "region_required");
  if (/^\d/.test(values.date ?? "") && (values.date ?? "") > today()) wrong("date", "date_future");
  if (values.phone && !/^\+?[\d\s().\-/]{8,24}$/.test(values.phone.trim())) wrong("phone", "phone_invalid");
  if (values.email && !/^[^@\s]+@[^@\s]+\.[^@\s.]+$/.test(values.email.trim())) wrong("email", "email_invalid");
  for (const [field, name] of Object.entries(LONGEST)) {
    const limit = limits.filing[name] ?? Infinity;
    if ((values[field] ?? "").length > limit) wrong(field, "too_long", limit);
  }
  return problems;
}
