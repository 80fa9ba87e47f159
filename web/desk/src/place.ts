// Where it is: in words always, on a map where tiles are configured and somebody asks for it.

import type { Case } from "./types.ts";
import { button, h, t } from "./ui.ts";

export function place(it: Case): HTMLElement {
  const { words, landmark, point } = it.place;
  const { tiles = "", styles = "" } = document.querySelector<HTMLElement>("[data-desk]")?.dataset ?? {};
  const box = h("div", { class: "map", hidden: true, role: "img", "aria-label": t("place.map", { place: words }) });
  const show = async () => {
    const { pinned } = await import("./map.ts");
    if (point) pinned(box, tiles, styles, point);
  };
  return h(
    "section",
    { class: "block", "aria-labelledby": "case-place" },
    h("h2", { id: "case-place" }, t("place.title")),
    h("p", {}, words || t("place.unknown")),
    landmark && h("p", { class: "meta" }, t("place.landmark", { landmark })),
    point && h("p", { class: "meta" }, t("place.point", { lat: point.lat.toFixed(5), lng: point.lng.toFixed(5) })),
    point && tiles && [button(t("place.show"), () => void show()), box],
  );
}
