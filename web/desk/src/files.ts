// Attachments: looked at here, blurred by hand, released to the public by a switch; the agency's own as evidence.

import { prepared } from "../../src/photos.ts";
import { blob, problemOf, send } from "./http.ts";
import { save } from "./download.ts";
import type { Case, File as Attachment } from "./types.ts";
import { announce, button, type Child, h, hidden, t } from "./ui.ts";

interface Permit {
  id: string;
  url: string;
  fields: Record<string, string>;
}

export function files(it: Case, done: (said: string) => void): Child {
  const may = it.can.some((act) => ["answer", "submit", "note", "contribute"].includes(act));
  if (!it.attachments.length && !may) return null;
  return h(
    "section",
    { class: "block attachments", "aria-labelledby": "case-files" },
    h("h2", { id: "case-files" }, t("files.title")),
    it.attachments.length ? h("ul", { class: "attached" }, ...it.attachments.map((file) => one(it, file, done))) : h("p", { class: "hint" }, t("files.none")),
    may && adder(it.number, done),
  );
}

function one(it: Case, file: Attachment, done: (said: string) => void): HTMLElement {
  const stage = h("div", { class: "stage-place" });
  const photo = file.type.startsWith("image/") && !!file.url;
  const publish = it.can.includes("publish_file") && !!file.url;
  return h(
    "li",
    {},
    h("p", {}, h("span", { class: "strong" }, file.name), " ", h("span", { class: "meta" }, about(it, file))),
    h(
      "p",
      { class: "file-acts" },
      file.words,
      photo && button([t("files.look"), hidden(` ${file.name}`)], () => void look(file, stage), "text"),
      file.url && button([t("files.save"), hidden(` ${file.name}`)], () => void download(file), "text"),
      photo && publish && button([t("files.blur"), hidden(` ${file.name}`)], () => void blur(it, file, stage, done), "text"),
    ),
    publish && toggle(it, file),
    stage,
  );
}

/** Who added it: the reporter, or one of the case's agencies. */
function source(it: Case, by: string): string {
  if (!by || by === "reporter") return t("files.by_reporter");
  const known = [it.agency, it.desk, ...it.shares.map(({ agency }) => agency), ...it.path.map(({ desk, name }) => ({ id: desk, name }))];
  return known.find((each) => each?.id === by)?.name ?? t("files.by_officer");
}

function about(it: Case, file: Attachment): string {
  const size = file.size < 1_000_000 ? `${Math.ceil(file.size / 1000)} kB` : `${(file.size / 1_000_000).toFixed(1)} MB`;
  return [source(it, file.by), size, file.blurred && t("files.blurred")].filter(Boolean).join(" · ");
}

function toggle(it: Case, file: Attachment): HTMLElement {
  const box = h("input", { type: "checkbox", role: "switch" });
  box.checked = file.public;
  box.addEventListener("change", () => void publish(it, file, box));
  return h("label", { class: "choice-row" }, box, h("span", {}, t("files.public"), hidden(` ${file.name}`)));
}

async function publish(it: Case, file: Attachment, box: HTMLInputElement): Promise<void> {
  const wanted = box.checked;
  try {
    await send("POST", `/api/desk/reports/${it.number}/attachments/${file.id}/publish`, { public: wanted });
    announce(t(wanted ? "files.now_public" : "files.now_private"));
  } catch (error) {
    box.checked = !wanted;
    announce(problemOf(error)?.detail ?? t("files.failed"), true);
  }
}

async function look(file: Attachment, stage: HTMLElement): Promise<void> {
  if (stage.firstChild) return stage.replaceChildren();
  const image = await picture(file);
  if (image) stage.replaceChildren(image);
}

async function blur(it: Case, file: Attachment, stage: HTMLElement, done: (said: string) => void): Promise<void> {
  const image = await picture(file);
  if (!image) return;
  const { tool } = await import("./blur.ts");
  const store = async (areas: object[]) => {
    await send("POST", `/api/desk/reports/${it.number}/attachments/${file.id}/blur`, { areas });
    done(t("blur.done"));
  };
  stage.replaceChildren(tool(image, store, () => stage.replaceChildren()));
  stage.querySelector("h3")?.focus();
}

async function picture(file: Attachment): Promise<HTMLImageElement | null> {
  try {
    const image = h("img", { alt: file.name, class: "photo" });
    image.src = URL.createObjectURL(await blob(file.url));
    return image;
  } catch {
    announce(t("files.failed"), true);
    return null;
  }
}

async function download(file: Attachment): Promise<void> {
  try {
    save(await blob(file.url), file.name);
  } catch {
    announce(t("files.failed"), true);
  }
}

function adder(number: string, done: (said: string) => void): HTMLElement {
  const input = h("input", { type: "file", id: "evidence-file", class: "visually-hidden", accept: "image/*,application/pdf,video/mp4" });
  input.addEventListener("change", () => void upload(number, input, done));
  return h("div", { class: "uploader" }, h("label", { class: "button quiet", for: "evidence-file" }, t("files.add")), input, h("p", { class: "hint" }, t("files.add_hint")));
}

async function upload(number: string, input: HTMLInputElement, done: (said: string) => void): Promise<void> {
  const [chosen] = input.files ?? [];
  if (!chosen) return;
  announce(t("files.sending", { name: chosen.name }));
  try {
    const file = await prepared(chosen);
    const asked = { name: file.name.slice(-100), type: file.type, size: file.size };
    const { url, fields } = await send<Permit>("POST", `/api/desk/reports/${number}/attachments`, asked);
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    body.append("file", file);
    const response = await fetch(url, { method: "POST", body });
    if (!response.ok) throw new TypeError(String(response.status));
    done(t("files.sent", { name: chosen.name }));
  } catch (error) {
    announce(problemOf(error)?.errors?.[0]?.message ?? t("files.not_sent", { name: chosen.name }), true);
  } finally {
    input.value = "";
  }
}
