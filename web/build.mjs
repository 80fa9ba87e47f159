// Bundles scripts and the one stylesheet under hashed names, and writes which name became which.
import { build } from "esbuild";
import { readdir, rm, writeFile } from "node:fs/promises";
import { basename } from "node:path";

const entries = [
  ...["src/form.ts", "src/receipt.ts", "src/track.ts", "styles/site.css", "styles/map.css"],
  ...["desk/src/desk.ts", "desk/styles/desk.css"],
];

const common = {
  bundle: true,
  format: "esm",
  target: ["es2020", "chrome87", "firefox85", "safari14.1"],
  minify: true,
  legalComments: "none",
  loader: { ".png": "file" },
};
const { metafile } = await build({
  ...common,
  entryPoints: entries,
  outdir: "dist/assets",
  entryNames: "[name]-[hash]",
  chunkNames: "[name]-[hash]",
  assetNames: "[name]-[hash]",
  splitting: true,
  metafile: true,
});
// Published pages outlive a build, so what they load keeps its name.
await build({ ...common, entryPoints: ["src/reports.ts", "styles/site.css", "insight/src/board.ts", "insight/styles/board.css"], outdir: "dist/lasting", entryNames: "[name]" });

const assets = {};
for (const [file, output] of Object.entries(metafile.outputs)) {
  if (entries.includes(output.entryPoint)) {
    assets[basename(output.entryPoint).replace(/\.ts$/, ".js")] = `/assets/${basename(file)}`;
  }
}
await writeFile("dist/assets.json", JSON.stringify(assets, null, 1));

// What an earlier build made and this one did not.
const made = new Set(Object.keys(metafile.outputs).map((file) => basename(file)));
for (const file of await readdir("dist/assets")) {
  if (!made.has(file)) await rm(`dist/assets/${file}`);
}
