// The receipt as a picture, for the gallery of a phone.

const WIDTH = 1080;
const LINE = 132;

export function picture(lines: string[], title: string): Promise<Blob> {
  const canvas = document.createElement("canvas");
  canvas.width = WIDTH;
  canvas.height = 320 + lines.length * LINE;
  const context = canvas.getContext("2d");
  if (context) draw(context, lines, title);
  return new Promise((done, failed) => canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("no picture")))));
}

function draw(context: CanvasRenderingContext2D, lines: string[], title: string): void {
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, WIDTH, context.canvas.height);
  context.fillStyle = "#0d4a55";
  context.fillRect(0, 0, WIDTH, 20);
  write(context, "SP4N | LAPOR!", 100, "700 40px");
  write(context, title, 180, "600 48px");
  lines.forEach((line, index) => {
    const [label = "", value = ""] = line.split(": ");
    write(context, label, 290 + index * LINE, "400 34px");
    write(context, value, 350 + index * LINE, "700 56px", "ui-monospace, monospace");
  });
}

function write(context: CanvasRenderingContext2D, text: string, y: number, font: string, family = "system-ui, sans-serif"): void {
  context.font = `${font} ${family}`;
  context.fillText(text, 64, y, WIDTH - 128);
}
