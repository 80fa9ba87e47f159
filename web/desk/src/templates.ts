// The agency's answer templates: texts that are filled into an answer and then made the case's own.

import { draw } from "./form.ts";
import { get, send } from "./http.ts";
import { work } from "./state.ts";
import { empty, failed, loading } from "./states.ts";
import { announce, button, h, hidden, t } from "./ui.ts";

interface Template {
  id: string;
  name: string;
  text: string;
}

interface Shelf {
  items: Template[];
  version: number;
}

export async function show(root: HTMLElement): Promise<void> {
  const list = h("div", {}, loading());
  root.replaceChildren(h("div", { class: "sheet" }, h("h1", { tabindex: -1 }, t("templates.title")), h("p", { class: "hint" }, t("templates.lead")), list));
  try {
    const shelf = await get<Shelf>(`/api/desk/templates?desk=${encodeURIComponent(work.seat.desk)}`);
    list.replaceChildren(contents(root, shelf));
  } catch (error) {
    list.replaceChildren(failed(error, () => void show(root)));
  }
}

function contents(root: HTMLElement, shelf: Shelf): HTMLElement {
  const store = async (items: Template[], said: string) => {
    await send("PUT", "/api/desk/templates", { desk: work.seat.desk, version: shelf.version, items });
    await show(root);
    announce(said);
  };
  const rows = shelf.items.map((each) => {
    const rest = shelf.items.filter(({ id }) => id !== each.id);
    const remove = () => void store(rest, t("templates.removed")).catch(() => announce(t("templates.failed"), true));
    return h(
      "li",
      {},
      h("details", {}, h("summary", {}, each.name), editor(each, async (changed) => store(shelf.items.map((old) => (old.id === each.id ? changed : old)), t("templates.saved"))), button([t("templates.remove"), hidden(` ${each.name}`)], remove, "text")),
    );
  });
  const fresh = { id: crypto.randomUUID().slice(0, 8), name: "", text: "" };
  return h(
    "div",
    {},
    rows.length ? h("ul", { class: "templates" }, ...rows) : empty(t("templates.none"), t("templates.none_text")),
    h("details", { class: "invite" }, h("summary", {}, t("templates.new")), editor(fresh, async (made) => store([...shelf.items, made], t("templates.saved")))),
  );
}

function editor(each: Template, store: (made: Template) => Promise<void>): HTMLElement {
  return draw({
    scope: `template-${each.id}`,
    fields: [
      { name: "template_name", kind: "line", required: true, value: each.name },
      { name: "template_text", kind: "text", required: true, rows: 6, value: each.text },
    ],
    submit: t("templates.save"),
    send: async ({ template_name, template_text }) => store({ id: each.id, name: String(template_name), text: String(template_text) }),
  });
}
