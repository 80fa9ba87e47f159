// What this tab remembers: the number and code of the reports filed or tracked in it. Never in an address.

export interface Receipt {
  number: string;
  code: string;
  deadlines: { kind: string; due_at: string }[];
  hasContact: boolean;
  danger: boolean;
}

const RECEIPT = "receipt";
const CODES = "codes";

export function keep(receipt: Receipt): void {
  write(RECEIPT, receipt);
  keepCode(receipt.number, receipt.code);
}

export function kept(): Receipt | null {
  return read<Receipt>(RECEIPT);
}

export function keepCode(number: string, code: string): void {
  if (number && code) write(CODES, { ...read<Record<string, string>>(CODES), [number]: code });
}

export function codeOf(number: string): string {
  return read<Record<string, string>>(CODES)?.[number] ?? "";
}

/** A key of this browser for one thing, drawn once: it tells a second support of a report from a first, and no more. */
export function keyFor(thing: string): string {
  const name = `key:${thing}`;
  try {
    const key = localStorage.getItem(name) ?? crypto.getRandomValues(new Uint32Array(4)).join("-");
    localStorage.setItem(name, key);
    return key;
  } catch {
    return "";
  }
}

export function forget(): void {
  for (const key of [RECEIPT, CODES]) store()?.removeItem(key);
}

function store(): Storage | null {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}

function read<T>(key: string): T | null {
  const text = store()?.getItem(key);
  return text ? (JSON.parse(text) as T) : null;
}

function write(key: string, value: object): void {
  try {
    store()?.setItem(key, JSON.stringify(value));
  } catch {
    // A full or forbidden store: the page itself still shows number and code.
  }
}
