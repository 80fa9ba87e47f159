// Tracking: the same page that the server renders without script, fetched and shown in place.

import { postForm, postJson, Refused } from "./api.ts";
import { all, enhance, find, say, word } from "./dom.ts";
import { codeOf, keepCode, kept, keyFor } from "./memory.ts";
import { Uploader } from "./uploads.ts";

const form = find<HTMLFormElement>("#find");
const result = find("#track-result");
const status = find("#track-status");
const number = find<HTMLInputElement>("#number", form);
const code = find<HTMLInputElement>("#code", form);

function start(): void {
  const asked = decodeURIComponent(location.hash.slice(1));
  if (!number.value) number.value = asked || kept()?.number || "";
  if (!code.value) code.value = codeOf(number.value);
  number.addEventListener("change", () => (code.value ||= codeOf(number.value.trim().toUpperCase())));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void look();
  });
  if (result.querySelector(".report")) dress();
  else if (asked) void look();
}

async function look(done = ""): Promise<void> {
  say(status, word("searching"));
  try {
    const page = await postForm(form.action, { number: number.value.trim(), code: code.value.trim() });
    const answer = page.querySelector("#track-result");
    if (!answer) throw new TypeError("not the page asked for");
    result.replaceChildren(...answer.childNodes);
    say(status, done);
    dress();
  } catch {
    say(status, word(navigator.onLine ? "refused_track" : "offline_track"), true);
  }
}

function dress(): void {
  if (result.querySelector(".report")) keepCode(number.value.trim().toUpperCase(), code.value.trim());
  for (const act of all<HTMLFormElement>("[data-act]", result)) {
    act.addEventListener("submit", (event) => {
      event.preventDefault();
      void perform(act);
    });
  }
  attach();
  result.querySelector<HTMLElement>(".summary, #report-title")?.focus();
}

async function perform(act: HTMLFormElement): Promise<void> {
  say(status, word("acting"));
  const fields = Object.fromEntries(new FormData(act)) as Record<string, string>;
  try {
    if (act.dataset.act === "support") fields.key = keyFor(act.action);
    if (act.dataset.act === "see") return await see(act, fields);
    const { message } = await postJson<{ message?: string }>(act.action, fields);
    code.value = fields.code ?? code.value;
    await look(message ?? word("acted"));
  } catch (error) {
    const problem = error instanceof Refused ? error.problem : null;
    complain(act, problem?.errors?.[0]?.message ?? problem?.detail ?? word("act_failed"));
  }
}

async function see(act: HTMLFormElement, fields: Record<string, string>): Promise<void> {
  const { showOwnData } = await import("./own-data.ts");
  showOwnData(act, await postJson(act.action, fields));
  say(status, "");
}

function complain(act: HTMLFormElement, text: string): void {
  say(status, "");
  const place = act.querySelector(".error") ?? act.insertBefore(document.createElement("p"), act.firstChild);
  place.className = "error";
  place.setAttribute("role", "alert");
  place.textContent = text;
}

function attach(): void {
  const root = result.querySelector<HTMLElement>("[data-attach]");
  if (!root) return;
  enhance(root);
  const key = () => ({ number: find(".eyebrow .mono", result).textContent ?? "", code: code.value.trim() });
  const uploader = new Uploader(find("[data-uploader]", root), () => void uploader.send(key()));
  uploader.status = root.querySelector("[data-uploads-status]");
}

start();
