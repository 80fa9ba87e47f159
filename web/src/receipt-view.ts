// The receipt: filled where the page is static, with its tools: copy, print, picture, sharing the number.

import { day } from "./dates.ts";
import { all, enhance, find, paths, say, word } from "./dom.ts";
import { forget, type Receipt } from "./memory.ts";
import { picture } from "./picture.ts";

/** Writes what was filed into the receipt's template. */
export function fill(root: HTMLElement, receipt: Receipt): void {
  for (const place of all("[data-fill]", root)) place.textContent = place.dataset.fill === "code" ? receipt.code : receipt.number;
  for (const place of all("[data-due]", root)) {
    const due = receipt.deadlines.find(({ kind }) => kind === place.dataset.due)?.due_at;
    if (!due) continue;
    const date = document.createElement("strong");
    date.textContent = day(due);
    place.replaceChildren(`${place.dataset.until} `, date);
  }
  find("[data-danger]", root).hidden = !receipt.danger;
  find("[data-no-contact]", root).hidden = receipt.hasContact;
}

/** Number and code as the page shows them, also where the server rendered it. */
export function shown(root: HTMLElement): { number: string; code: string } {
  const text = (name: string) => find(`[data-fill=${name}]`, root).textContent?.trim() ?? "";
  return { number: text("number"), code: text("code") };
}

export function tools(root: HTMLElement): void {
  enhance(root);
  const status = root.querySelector("[data-tools-status]");
  const key = () => shown(root);
  const link = () => `${location.origin}${paths.track}#${key().number}`;
  on(root, "[data-copy]", () => void copy(words(root), status, word("copied")));
  on(root, "[data-print]", () => window.print());
  on(root, "[data-image]", () => void download(root));
  on(root, "[data-share]", () => void share(key().number, link(), status));
  on(root, "[data-forget]", () => {
    forget();
    location.assign(paths.start ?? "/");
  });
  find<HTMLAnchorElement>("[data-track]", root).hash = key().number;
}

function on(root: HTMLElement, selector: string, act: () => void): void {
  find(selector, root).addEventListener("click", act);
}

function words(root: HTMLElement): string {
  return all(".ticket dl > div:not([hidden])", root)
    .map((row) => `${find("dt", row).textContent}: ${find("dd", row).textContent?.trim()}`)
    .join("\n");
}

async function copy(text: string, status: Element | null, done: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    say(status, done);
  } catch {
    say(status, word("copy_failed"), true);
  }
}

async function share(number: string, url: string, status: Element | null): Promise<void> {
  const text = word("share_text", { number });
  if (!navigator.share) return copy(`${text} ${url}`, status, word("shared"));
  // Closing the system's sheet without sharing is no failure.
  await navigator.share({ text, url }).catch(() => undefined);
}

async function download(root: HTMLElement): Promise<void> {
  const blob = await picture(words(root).split("\n"), find("h1", root).textContent ?? "");
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `${shown(root).number}.png`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
