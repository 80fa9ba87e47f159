// What was typed, kept for the session; longer only if asked for; never for anonymous or secret reports.

import { all } from "./dom.ts";

const KEY = "draft";

export type Values = Record<string, string>;

export class Draft {
  constructor(
    private readonly form: HTMLFormElement,
    private readonly longer: HTMLInputElement,
    private readonly extra: () => Values,
  ) {}

  values(): Values {
    const typed = [...new FormData(this.form)].filter(([, value]) => typeof value === "string" && value !== "");
    return { ...(Object.fromEntries(typed) as Values), ...this.extra() };
  }

  /** About a person who fears to be known nothing may stay behind on the device. */
  get flagged(): boolean {
    return all<HTMLInputElement>("#anonymous, #secret, #about_handler", this.form).some((tick) => tick.checked);
  }

  save(): void {
    this.erase();
    if (this.flagged) return;
    const { case_data: _sealed, ...lasting } = this.values();
    attempt(() => sessionStorage.setItem(KEY, JSON.stringify(this.values())));
    // Numbers of cards and persons outlive the session nowhere but in the vault.
    if (this.longer.checked) attempt(() => localStorage.setItem(KEY, JSON.stringify(lasting)));
  }

  erase(): void {
    attempt(() => sessionStorage.removeItem(KEY));
    attempt(() => localStorage.removeItem(KEY));
  }

  /** What an earlier page of this session, or this device if asked for, has kept. */
  stored(): Values | null {
    const lasting = attempt(() => localStorage.getItem(KEY)) ?? null;
    const text = lasting ?? attempt(() => sessionStorage.getItem(KEY)) ?? null;
    this.longer.checked = lasting !== null;
    return text ? (JSON.parse(text) as Values) : null;
  }

  fill(values: Values): void {
    for (const field of all<HTMLInputElement>("[name]", this.form)) {
      const value = values[field.name] ?? "";
      if (field.type === "radio" || field.type === "checkbox") field.checked = value === field.value;
      else if (field.type === "date") field.value = /^\d/.test(value) ? value : "";
      else if (field.tagName === "SELECT") field.value = value || field.value;
      // The poster one came from is no word of the reporter's.
      else if (value || field.name !== "campaign") field.value = value;
    }
  }
}

/** Stores may be forbidden or full; the form works without them. */
function attempt<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
