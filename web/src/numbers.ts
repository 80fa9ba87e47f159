// Emergency numbers of the region named, where it has its own; those of the nation stand in the page.

import { all, lang, make } from "./dom.ts";

interface Emergency {
  regions: Record<string, { number: string; id: string; en: string }[]>;
}

let known: Promise<Emergency | null> | null = null;

export async function numbersOf(region: string): Promise<void> {
  const regions = (await (known ??= load()))?.regions ?? {};
  const own = regions[region] ?? regions[region.slice(0, 2)];
  if (!own) return;
  for (const list of all(".numbers")) {
    list.replaceChildren(
      ...own.map((each) => {
        const label = lang === "en" ? each.en : each.id;
        return make("li", {}, make("a", { href: `tel:${each.number}` }, make("strong", {}, each.number), ` ${label}`));
      }),
    );
  }
}

async function load(): Promise<Emergency | null> {
  try {
    const response = await fetch("/data/emergency.json");
    return response.ok ? ((await response.json()) as Emergency) : null;
  } catch {
    known = null;
    return null;
  }
}
