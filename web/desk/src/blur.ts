// Blurring a face or a plate before publication: rectangles drawn with the pointer, or given as numbers.

import { button, h, t } from "./ui.ts";

interface Area {
  x: number;
  y: number;
  w: number;
  h: number;
}

const SIDES = ["x", "y", "w", "h"] as const;
const LEAST = 0.01;
const NEW: Area = { x: 0.4, y: 0.4, w: 0.2, h: 0.2 };

export function tool(image: HTMLImageElement, store: (areas: Area[]) => Promise<void>, close: () => void): HTMLElement {
  const areas: Area[] = [];
  const stage = h("div", { class: "stage" }, image);
  const list = h("ol", { class: "areas" });
  const status = h("p", { class: "status", role: "status" });
  const draw = () => {
    for (const old of stage.querySelectorAll(".area")) old.remove();
    stage.append(...areas.map(mark));
  };
  const rows = () => {
    list.replaceChildren(...areas.map((area, at) => row(area, at + 1, draw, () => (areas.splice(at, 1), rows(), draw()))));
  };
  const added = (area: Area) => {
    areas.push(area);
    rows();
    draw();
    status.replaceChildren(t("blur.count", { count: areas.length }));
  };
  pointer(stage, added);
  const finish = async () => {
    if (!areas.length) return status.replaceChildren(t("blur.empty"));
    status.replaceChildren(t("form.sending"));
    await store(areas).catch(() => status.replaceChildren(t("blur.failed")));
  };
  const plus = () => {
    added({ ...NEW });
    list.lastElementChild?.querySelector("input")?.focus();
  };
  return h(
    "div",
    { class: "blur", role: "group", "aria-labelledby": "blur-title" },
    h("h3", { id: "blur-title", tabindex: -1 }, t("blur.title")),
    h("p", { class: "hint" }, t("blur.how")),
    stage,
    list,
    h("p", { class: "actions" }, button(t("blur.add"), plus), button(t("blur.store"), () => void finish(), "primary"), button(t("cancel"), close, "text")),
    status,
  );
}

function row(area: Area, at: number, moved: () => void, remove: () => void): HTMLElement {
  const field = (side: (typeof SIDES)[number]) => {
    const input = h("input", { type: "number", id: `area-${at}-${side}`, min: 0, max: 100, step: 1, value: Math.round(area[side] * 100) });
    input.addEventListener("input", () => {
      area[side] = within(Number(input.value) / 100);
      moved();
    });
    return h("div", {}, h("label", { for: input.id }, t(`blur.${side}`)), input);
  };
  return h("li", {}, h("fieldset", {}, h("legend", {}, t("blur.area", { at })), SIDES.map(field), button(t("blur.remove", { at }), remove, "text")));
}

function mark(area: Area): HTMLElement {
  const box = h("div", { class: "area" });
  Object.assign(box.style, { left: `${area.x * 100}%`, top: `${area.y * 100}%`, width: `${area.w * 100}%`, height: `${area.h * 100}%` });
  return box;
}

function pointer(stage: HTMLElement, added: (area: Area) => void): void {
  let from: { x: number; y: number } | null = null;
  let shown: HTMLElement | null = null;
  const at = (event: PointerEvent) => {
    const { left, top, width, height } = stage.getBoundingClientRect();
    return { x: within((event.clientX - left) / width), y: within((event.clientY - top) / height) };
  };
  const between = (event: PointerEvent): Area => {
    const to = at(event);
    const start = from ?? to;
    return { x: Math.min(start.x, to.x), y: Math.min(start.y, to.y), w: Math.abs(start.x - to.x), h: Math.abs(start.y - to.y) };
  };
  stage.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    from = at(event);
    stage.setPointerCapture(event.pointerId);
  });
  stage.addEventListener("pointermove", (event) => {
    if (!from) return;
    shown?.remove();
    stage.append((shown = mark(between(event))));
  });
  const end = (event: PointerEvent) => {
    const area = between(event);
    shown?.remove();
    if (from && area.w > LEAST && area.h > LEAST) added(area);
    from = shown = null;
  };
  stage.addEventListener("pointerup", end);
  stage.addEventListener("pointercancel", () => ((from = null), shown?.remove()));
}

function within(value: number): number {
  return Math.min(1, Math.max(0, Number.isFinite(value) ? value : 0));
}
