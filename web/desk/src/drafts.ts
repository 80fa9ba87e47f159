// What is typed and not yet sent. Of secret reports it stays in this page's memory and is never written down.

const KEY = "desk.drafts";
const memory = new Map<string, Record<string, string>>();

export function keep(number: string, act: string, values: Record<string, string>, secret: boolean): void {
  const some = Object.values(values).some((value) => value.trim());
  if (some) memory.set(`${number}/${act}`, values);
  else memory.delete(`${number}/${act}`);
  if (!secret) write({ ...read(), [`${number}/${act}`]: some ? values : undefined });
}

export function kept(number: string, act: string): Record<string, string> | null {
  return memory.get(`${number}/${act}`) ?? read()[`${number}/${act}`] ?? null;
}

export function drop(number: string, act: string): void {
  memory.delete(`${number}/${act}`);
  write({ ...read(), [`${number}/${act}`]: undefined });
}

export function any(): boolean {
  return memory.size > 0;
}

type Store = Record<string, Record<string, string> | undefined>;

function read(): Store {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? "{}") as Store;
  } catch {
    return {};
  }
}

function write(store: Store): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(store));
  } catch {
    // A full or forbidden store: the page's memory still has it.
  }
}
