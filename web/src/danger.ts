// When the text suggests danger, the emergency numbers come up; filing goes on as before.

import { plain } from "./regions.ts";

/** The service's own signs, compiled: everyday spellings, terms, and terms that count together with another. */
interface Signs {
  words: Record<string, string>;
  terms: Record<string, [string, number][]>;
  pairs: Record<string, [string, string, number][]>;
}

const PAUSE = 400;
let signs: Promise<Signs | null> | null = null;

export function watchForDanger(text: HTMLTextAreaElement, notice: HTMLElement): void {
  let timer = 0;
  const look = async () => {
    const known = await (signs ??= load());
    // It stays once shown: a warning that flickers while typing would be read as gone.
    if (known && suggestsDanger(text.value, known)) notice.hidden = false;
  };
  text.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void look(), PAUSE);
  });
}

export function suggestsDanger(text: string, { words, terms, pairs }: Signs): boolean {
  const said = ` ${plain(text).split(" ").map((word) => words[word] ?? word).join(" ")} `;
  const has = (term: string) => said.includes(` ${term} `);
  const paired = ([term, others]: [string, [string, string, number][]]) =>
    has(term) && others.some(([other, topic]) => topic === "danger" && has(other));
  const alone = ([term, topics]: [string, [string, number][]]) => has(term) && topics.some(([topic]) => topic === "danger");
  return Object.entries(terms).some(alone) || Object.entries(pairs).some(paired);
}

async function load(): Promise<Signs | null> {
  try {
    const response = await fetch("/data/danger.json");
    if (response.ok) return (await response.json()) as Signs;
  } catch {
    // Offline: the numbers stand at the top of the form all the same; the next pause in typing tries again.
  }
  signs = null;
  return null;
}
