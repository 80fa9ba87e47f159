// A text field that proposes: the ARIA combobox pattern with a list. Whatever is typed stays allowed.

import { make, word } from "./dom.ts";

export interface Option {
  value: string;
  label: string;
  note: string;
}

export interface Source {
  find(typed: string): Promise<Option[]>;
  chosen(option: Option | null): void;
}

export class Combobox {
  private readonly list: HTMLUListElement;
  private readonly status = make("p", { class: "visually-hidden", role: "status" });
  private options: Option[] = [];
  private active = -1;

  constructor(
    readonly input: HTMLInputElement,
    private readonly source: Source,
  ) {
    const id = `${input.id}-list`;
    this.list = make("ul", { id, role: "listbox", "aria-label": input.labels?.[0]?.textContent ?? "" });
    this.list.hidden = true;
    const box = make("div", { class: "combo" });
    input.replaceWith(box);
    box.append(input, this.list, this.status);
    const roles = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id };
    for (const [name, value] of Object.entries(roles)) input.setAttribute(name, value);
    input.addEventListener("input", () => this.typed());
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => this.left());
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.clicked(event));
  }

  set(label: string): void {
    this.input.value = label;
    this.close();
  }

  private typed(): void {
    this.source.chosen(null);
    void this.open();
  }

  private async open(): Promise<void> {
    const typed = this.input.value;
    const options = typed.trim() ? await this.source.find(typed) : [];
    if (typed !== this.input.value || document.activeElement !== this.input) return;
    this.options = options;
    this.show(typed.trim() !== "");
  }

  private show(asked: boolean): void {
    this.list.replaceChildren(...this.options.map((option, index) => this.item(option, index)));
    this.list.hidden = this.options.length === 0;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    this.mark(-1);
    const count = this.options.length;
    const words = count === 1 ? "option_one" : count ? "options" : "no_options";
    this.status.textContent = asked ? word(words, { count }) : "";
  }

  private item(option: Option, index: number): HTMLLIElement {
    const attributes = { id: `${this.list.id}-${index}`, role: "option", "aria-selected": "false" };
    return make("li", attributes, option.label, " ", make("small", {}, option.note));
  }

  private key(event: KeyboardEvent): void {
    const count = this.options.length;
    if (event.key === "ArrowDown" && this.list.hidden) void this.open();
    else if (this.list.hidden) return;
    else if (event.key === "ArrowDown") this.mark((this.active + 1) % count);
    else if (event.key === "ArrowUp") this.mark((this.active - 1 + count) % count);
    else if (event.key === "Enter") this.choose(Math.max(this.active, 0));
    else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
  }

  private mark(index: number): void {
    this.active = index;
    [...this.list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === index)));
    const item = this.list.children[index];
    item?.scrollIntoView({ block: "nearest" });
    if (item) this.input.setAttribute("aria-activedescendant", item.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  private clicked(event: Event): void {
    const item = (event.target as Element).closest("li");
    if (item) this.choose([...this.list.children].indexOf(item));
  }

  private choose(index: number): void {
    const option = this.options[index];
    if (!option) return;
    this.set(option.label);
    this.source.chosen(option);
  }

  /** Leaving with a name typed in full counts as choosing it. */
  private left(): void {
    const typed = this.input.value.trim().toLowerCase();
    const exact = this.list.hidden ? -1 : this.options.findIndex((option) => option.label.toLowerCase() === typed);
    if (exact >= 0) this.choose(exact);
    this.close();
  }

  private close(): void {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
    this.status.textContent = "";
    this.active = -1;
  }
}
