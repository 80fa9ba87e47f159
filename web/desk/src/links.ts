// Evidence as people type it: a line each, first what it shows, then its address.

import { h, hidden, t } from "./ui.ts";

export interface Link {
  title: string;
  url: string;
}

export function read(typed: unknown): Link[] {
  const lines = String(typed ?? "").split("\n").map((line) => line.trim()).filter(Boolean);
  return lines.map((line) => {
    const at = line.search(/\S+$/);
    return { title: line.slice(0, at).replace(/[\s|:–-]+$/, ""), url: line.slice(at) };
  });
}

export function written(links: Link[]): string {
  return links.map(({ title, url }) => `${title} ${url}`).join("\n");
}

export function listed(links: Link[]): HTMLElement {
  if (!links.length) return h("p", { class: "hint" }, t("links.none"));
  return h("ul", {}, links.map((link) => h("li", {}, anchor(link))));
}

/** The service takes no other address; should one come all the same, it is text. */
function anchor({ title, url }: Link): Node {
  if (!url.startsWith("https:")) return document.createTextNode(`${title} ${url}`);
  return h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, title, hidden(` (${t("links.elsewhere")})`));
}
