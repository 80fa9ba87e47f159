// Files: chosen, prepared on the device, sent straight to the store with progress, tried again on failure.

import { postJson } from "./api.ts";
import { find, limits, make, say, word } from "./dom.ts";
import { prepared } from "./photos.ts";

interface Permit {
  id: string;
  url: string;
  fields: Record<string, string>;
}

interface Entry {
  file: File;
  item: HTMLLIElement;
  state: "waiting" | "sending" | "sent" | "failed";
}

export interface Key {
  number: string;
  code: string;
}

// Names that browsers use for types which the service knows by another.
const ALIASES: Record<string, string> = { "audio/x-m4a": "audio/mp4", "audio/mp3": "audio/mpeg", "audio/aac": "audio/mp4" };
const MEGABYTE = 1024 * 1024;

export class Uploader {
  private readonly entries: Entry[] = [];
  private readonly input: HTMLInputElement;
  private key: Key | null = null;
  status: Element | null = null;

  constructor(
    readonly root: HTMLElement,
    private readonly chosen: () => void = () => undefined,
  ) {
    this.input = find("input[type=file]", root);
    this.input.addEventListener("change", () => {
      void this.add([...(this.input.files ?? [])]).then(() => this.chosen());
      this.input.value = "";
    });
  }

  get pending(): boolean {
    return this.entries.some(({ state }) => state !== "sent");
  }

  /** Sends what waits, one after the other: a slow line carries one file better than five. */
  async send(key: Key): Promise<void> {
    this.key = key;
    const waiting = this.entries.filter(({ state }) => state === "waiting" || state === "failed");
    if (waiting.length) say(this.status, word("files_sending"));
    for (const entry of waiting) await this.one(entry, key);
    if (this.entries.length) this.conclude();
  }

  clear(): void {
    for (const { item } of this.entries.splice(0)) item.remove();
  }

  private async add(files: File[]): Promise<void> {
    const complaints: string[] = [];
    for (const file of files) {
      const complaint = await this.addOne(file);
      if (complaint) complaints.push(complaint);
    }
    const error = find(".error", this.root);
    error.textContent = complaints.join(" ");
    error.hidden = complaints.length === 0;
  }

  private async addOne(file: File): Promise<string> {
    const { per_report, types } = limits.attachments;
    if (this.entries.length >= per_report) return word("file_many", { limit: per_report });
    const ready = await prepared(file).catch(() => null);
    const type = ready ? typeOf(ready) : "";
    const known = types[type];
    if (!ready || !known) return word("file_type", { name: file.name });
    if (ready.size > known.bytes) return word("file_large", { name: file.name, limit: known.bytes / MEGABYTE });
    const entry: Entry = { file: new File([ready], ready.name, { type }), item: make("li"), state: "waiting" };
    this.entries.push(entry);
    this.draw(entry);
    find("[data-files]", this.root).append(entry.item);
    return "";
  }

  private async one(entry: Entry, { number, code }: Key): Promise<void> {
    this.mark(entry, "sending");
    const { name, type, size } = entry.file;
    try {
      const path = `/api/reports/${number}/attachments`;
      const permit = await postJson<Permit>(path, { code, name: name.slice(-100), type, size });
      await put(permit, entry.file, (share) => this.progress(entry, share));
      this.mark(entry, "sent");
    } catch {
      this.mark(entry, "failed");
    }
  }

  private conclude(): void {
    const failed = this.entries.some(({ state }) => state === "failed");
    say(this.status, word(failed ? "files_failed" : "files_sent"), failed);
  }

  private mark(entry: Entry, state: Entry["state"]): void {
    entry.state = state;
    this.draw(entry);
  }

  private progress(entry: Entry, share: number): void {
    const bar = entry.item.querySelector("progress");
    if (bar) bar.value = share;
    const words = entry.item.querySelector("[data-state]");
    if (words) words.textContent = word("file_sending", { percent: Math.round(share * 100) });
  }

  private draw(entry: Entry): void {
    const { file, item, state } = entry;
    const old = item.querySelector<HTMLElement>("img, .icon");
    const about = make("div", { class: "about" }, make("span", {}, file.name));
    const words = state === "sending" ? word("file_sending", { percent: 0 }) : `${word(`file_${state}`)} · ${sizeOf(file)}`;
    about.append(make("span", { class: "hint", "data-state": "" }, words));
    if (state === "sending") about.append(make("progress", { max: "1", value: "0", "aria-label": file.name }));
    item.replaceChildren(old ?? preview(file), about, ...this.button(entry));
  }

  private button(entry: Entry): Node[] {
    if (entry.state === "failed" && this.key) {
      return [action(word("file_retry"), entry.file.name, () => this.key && void this.again(entry, this.key))];
    }
    return entry.state === "waiting" ? [action(word("file_remove"), entry.file.name, () => this.remove(entry))] : [];
  }

  private async again(entry: Entry, key: Key): Promise<void> {
    await this.one(entry, key);
    this.conclude();
  }

  private remove(entry: Entry): void {
    this.entries.splice(this.entries.indexOf(entry), 1);
    entry.item.remove();
    this.input.focus();
  }
}

function typeOf(file: File): string {
  return ALIASES[file.type] ?? file.type;
}

function sizeOf(file: File): string {
  return file.size < MEGABYTE ? `${Math.ceil(file.size / 1024)} kB` : `${(file.size / MEGABYTE).toFixed(1)} MB`;
}

function preview(file: File): HTMLElement {
  if (!file.type.startsWith("image/")) return make("span", { class: "icon", "aria-hidden": "true" });
  const image = make("img", { alt: "" });
  image.src = URL.createObjectURL(file);
  return image;
}

function action(label: string, about: string, act: () => void): HTMLButtonElement {
  const button = make("button", { type: "button", class: "button text" }, label);
  button.append(make("span", { class: "visually-hidden" }, ` ${about}`));
  button.addEventListener("click", act);
  return button;
}

/** The presigned form: its fields first, the file last. XMLHttpRequest because fetch tells no progress. */
function put({ url, fields }: Permit, file: File, progress: (share: number) => void): Promise<void> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  body.append("file", file);
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.upload.addEventListener("progress", (event) => event.lengthComputable && progress(event.loaded / event.total));
    request.addEventListener("load", () => (request.status < 300 ? done() : failed(new Error(String(request.status)))));
    for (const name of ["error", "abort", "timeout"]) request.addEventListener(name, () => failed(new Error(name)));
    request.open("POST", url);
    request.send(body);
  });
}
