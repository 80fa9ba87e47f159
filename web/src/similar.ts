// Public reports like the one being written, shown quietly before it is sent. Filing never waits for them.

import { postJson } from "./api.ts";
import { find, make, paths, say, word } from "./dom.ts";
import type { Draft } from "./draft.ts";

interface Similar {
  number: string;
  title: string;
  status_words: string;
  place_words: string;
  answer: string;
}

const PAUSE = 1500;
const ENOUGH = 20;

/** Looks again when text or place have changed and the typing rests; never with a report that nobody may know of. */
export class SimilarReports {
  private timer = 0;
  private asked = "";
  private readonly box = find("#similar");
  private readonly list = find<HTMLUListElement>("[data-similar]");
  private readonly status = find("#similar-status");

  constructor(private readonly draft: Draft) {}

  changed(): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.look(), PAUSE);
  }

  private async look(): Promise<void> {
    const { text = "", region = "", district_code = "", village_code = "" } = this.draft.values();
    if (this.draft.flagged || text.trim().length < ENOUGH || !region) return this.show([]);
    const body = { text: text.trim(), region, district: district_code, village: village_code };
    const asked = JSON.stringify(body);
    if (asked === this.asked) return;
    this.asked = asked;
    try {
      const { similar } = await postJson<{ similar: Similar[] }>("/api/similar", body);
      if (asked === this.asked) this.show(similar);
    } catch {
      // Nothing is lost without them; the next pause in typing asks again.
      this.asked = "";
    }
  }

  private show(similar: Similar[]): void {
    const before = this.list.childElementCount;
    this.list.replaceChildren(...similar.map((each) => this.item(each)));
    this.box.hidden = similar.length === 0;
    if (similar.length !== before) say(this.status, said(similar.length));
  }

  private item({ number, title, status_words, place_words, answer }: Similar): HTMLLIElement {
    const { support = "", answer: answered = "" } = this.list.dataset;
    const link = make("a", { href: `${paths.track}#${number}`, target: "_blank", rel: "noopener" }, `${support} `);
    link.append(make("span", { class: "mono" }, number), ` ${word("new_tab")}`);
    const item = make("li", {}, make("p", { class: "what" }, title));
    item.append(make("p", { class: "when" }, `${status_words} · ${place_words}`));
    if (answer) item.append(make("p", { class: "letter" }, `${answered} ${answer}`));
    item.append(make("p", {}, link));
    return item;
  }
}

function said(count: number): string {
  return count ? word(count === 1 ? "similar_one" : "similar_many", { count }) : "";
}
