// Where in the desk one is. It stands in the fragment: one document keeps the tokens, and no server log sees a number.

export interface Route {
  name: string;
  number: string;
  query: URLSearchParams;
}

export function current(): Route {
  const [path = "", query = ""] = location.hash.replace(/^#\/?/, "").split("?");
  const [name = "", number = ""] = path.split("/");
  return { name: name || "inbox", number: decodeURIComponent(number), query: new URLSearchParams(query) };
}

/** The address of a view; empty values are left out. */
export function to(name: string, values: Record<string, string | undefined> = {}, number = ""): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(values)) if (value) query.set(key, value);
  const asked = query.toString();
  return `#/${name}${number ? `/${number}` : ""}${asked ? `?${asked}` : ""}`;
}

export function go(address: string): void {
  location.hash = address;
}
