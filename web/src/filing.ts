// Filing: one key a filled form, so that a double tap or a second try is one report; nothing typed is lost.

import { postJson, type Problem, Refused } from "./api.ts";
import { all, find, lang, paths, say, word } from "./dom.ts";
import type { Draft, Values } from "./draft.ts";
import { showErrors } from "./errors.ts";
import { keep, type Receipt } from "./memory.ts";
import { fill, tools } from "./receipt-view.ts";
import type { Uploader } from "./uploads.ts";

interface Filed {
  number: string;
  access_code: string;
  danger?: boolean;
  deadline?: Receipt["deadlines"][number];
  deadlines?: Receipt["deadlines"];
}

export class Filing {
  private key = "";
  private body = "";
  private busy = false;
  private filed = false;

  constructor(
    private readonly form: HTMLFormElement,
    private readonly draft: Draft,
    private readonly uploader: Uploader,
  ) {}

  /** A flagged report is kept nowhere, and files cannot be: leaving would lose them. */
  get unsafeToLeave(): boolean {
    if (this.filed) return this.uploader.pending;
    return this.draft.flagged && Boolean(this.draft.values().text);
  }

  async send(): Promise<void> {
    if (this.busy) return;
    this.wait(true);
    try {
      this.done(await this.post(fieldsOf(this.draft.values())));
    } catch (error) {
      this.wait(false);
      this.refused(error instanceof Refused ? error.problem : null);
    }
  }

  private async post(fields: Values): Promise<Receipt> {
    const body = JSON.stringify(fields);
    if (body !== this.body) this.key = newKey();
    this.body = body;
    const answer = await postJson<Filed>(`/api/reports?lang=${lang}`, fields, { "Idempotency-Key": this.key });
    return {
      number: answer.number,
      code: answer.access_code,
      deadlines: answer.deadlines ?? (answer.deadline ? [answer.deadline] : []),
      hasContact: Boolean(fields.phone || fields.email),
      danger: answer.danger ?? false,
    };
  }

  private done(receipt: Receipt): void {
    this.filed = true;
    keep(receipt);
    this.draft.erase();
    const page = find<HTMLTemplateElement>("#receipt-page").content.firstElementChild?.cloneNode(true) as HTMLElement;
    fill(page, receipt);
    find("[data-uploader]", page).replaceWith(this.uploader.root);
    this.uploader.status = page.querySelector("[data-uploads-status]");
    find("#main").replaceChildren(page);
    tools(page);
    history.pushState(null, "", paths.receipt);
    document.title = find("h1", page).textContent ?? "";
    addEventListener("popstate", () => location.reload());
    scrollTo({ top: 0 });
    find("h1", page).focus();
    void this.uploader.send(receipt);
  }

  private refused(problem: Problem | null): void {
    const status = find("#status", this.form);
    if (problem?.errors?.length) {
      say(status, "");
      return showErrors(this.form, problem.errors);
    }
    say(status, wordsFor(problem), true);
    if (problem?.status === 409) this.body = "";
  }

  private wait(busy: boolean): void {
    this.busy = busy;
    for (const button of all<HTMLButtonElement>("#send", this.form)) button.disabled = busy;
    if (busy) say(find("#status", this.form), word("sending"));
  }
}

function wordsFor(problem: Problem | null): string {
  if (!problem) return word(navigator.onLine ? "failed" : "offline");
  if (problem.status === 409) return word("key_reused");
  return problem.status === 429 || problem.status >= 500 ? word("refused") : (problem.detail ?? word("refused"));
}

/** What the service takes: codes instead of names where somebody chose from the list. */
function fieldsOf({ district_code, village_code, ...typed }: Values): Values {
  const fields: Values = { channel: "web", ...typed };
  if (district_code) fields.district = district_code;
  if (village_code) fields.village = village_code;
  else if (district_code) delete fields.village;
  if (fields.region) delete fields.region_name;
  return fields;
}

function newKey(): string {
  if (crypto.randomUUID) return crypto.randomUUID();
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
