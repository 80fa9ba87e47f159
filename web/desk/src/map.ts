// The map: its own chunk, loaded only where tiles are configured and somebody asks for it.

import { circleMarker, map, tileLayer } from "leaflet";
import { h } from "./ui.ts";

const NEAR = 15;

export function pinned(box: HTMLElement, tiles: string, styles: string, point: { lat: number; lng: number }): void {
  if (!box.hidden) return;
  document.head.append(h("link", { rel: "stylesheet", href: styles }));
  box.hidden = false;
  const shown = map(box).setView(point, NEAR);
  tileLayer(tiles, { maxZoom: 18 }).addTo(shown);
  circleMarker(point, { radius: 10 }).addTo(shown);
}
