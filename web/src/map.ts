// The map: its own chunk, loaded only where tiles are configured and somebody asks for it.

import { circleMarker, map, tileLayer } from "leaflet";
import { make } from "./dom.ts";
import type { Point } from "./regions.ts";

const INDONESIA: [number, number] = [-2.5, 118];

export function openMap(box: HTMLElement, { tiles = "", styles = "" }: DOMStringMap, chosen: (point: Point) => void): void {
  if (!box.hidden) return;
  document.head.append(make("link", { rel: "stylesheet", href: styles }));
  box.hidden = false;
  const shown = map(box).setView(INDONESIA, 4);
  tileLayer(tiles, { maxZoom: 18 }).addTo(shown);
  const pin = circleMarker(INDONESIA, { radius: 10 });
  shown.on("click", ({ latlng }) => {
    pin.setLatLng(latlng).addTo(shown);
    chosen({ lat: latlng.lat, lng: latlng.lng });
  });
}
