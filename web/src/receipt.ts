// The receipt page: the server's, or the static one filled from this tab's memory.

import { find } from "./dom.ts";
import { keepCode, kept } from "./memory.ts";
import { fill, shown, tools } from "./receipt-view.ts";
import { Uploader } from "./uploads.ts";

const page = find("#receipt");
const receipt = kept();

if (page.hasAttribute("data-static") && receipt) {
  find("[data-nothing]", page).hidden = true;
  find("[data-something]", page).hidden = false;
  fill(page, receipt);
}
const { number, code } = shown(page);
if (number) {
  keepCode(number, code);
  tools(page);
  const uploader = new Uploader(find("[data-uploader]", page), () => void uploader.send({ number, code }));
  uploader.status = page.querySelector("[data-uploads-status]");
}
