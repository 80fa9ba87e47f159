// A photo leaves the device smaller and without what the camera wrote into it: drawn anew on a canvas.

const LONGEST_SIDE = 1920;
const QUALITY = 0.82;

/** The file to send: photos redrawn, everything else as it is. Fails where a photo cannot be read. */
export async function prepared(file: File): Promise<File> {
  return file.type.startsWith("image/") ? redrawn(file) : file;
}

async function redrawn(file: File): Promise<File> {
  const image = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, LONGEST_SIDE / Math.max(image.width, image.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(image.width * scale));
  canvas.height = Math.max(1, Math.round(image.height * scale));
  const context = canvas.getContext("2d");
  if (!context) throw new TypeError("no canvas");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  image.close();
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
  if (!blob) throw new TypeError("no image");
  return new File([blob], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" });
}
