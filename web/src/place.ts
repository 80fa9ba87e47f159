// Where it happened: by own location, by typing, or on the map where there are tiles. Always to be corrected.

import { Combobox, type Option } from "./combobox.ts";
import { find, say, word } from "./dom.ts";
import { matching, nearest, partsOf, type Parts, type Point, regencies } from "./regions.ts";
import type { Values } from "./draft.ts";
import { numbersOf } from "./numbers.ts";

export class PlaceFields {
  private district = "";
  private village = "";
  private readonly regencyBox: Combobox;
  private readonly villageBox: Combobox;
  private readonly code: HTMLInputElement | null;
  private readonly lat: HTMLInputElement;
  private readonly lng: HTMLInputElement;

  constructor(
    private readonly form: HTMLFormElement,
    private readonly changed: () => void,
  ) {
    this.code = form.querySelector("input[type=hidden][name=region]");
    this.lat = find("[name=lat]", form);
    this.lng = find("[name=lng]", form);
    this.regencyBox = new Combobox(find("#region_name", form), {
      find: async (typed) => offered(async () => matching(typed, await regencies()).map(regencyOption)),
      chosen: (option) => this.chooseRegency(option?.value ?? ""),
    });
    this.villageBox = new Combobox(find("#village", form), {
      find: async (typed) => offered(async () => partOptions(typed, await partsOf(this.regency))),
      chosen: (option) => this.choosePart(option?.value ?? ""),
    });
    find("#locate", form).addEventListener("click", () => this.locate());
  }

  /** The codes behind what the two fields show; empty where somebody only typed. */
  codes(): Values {
    const codes = { district_code: this.district, village_code: this.village };
    return Object.fromEntries(Object.entries(codes).filter(([, code]) => code));
  }

  restore(values: Values): void {
    this.district = values.district_code ?? "";
    this.village = values.village_code ?? "";
  }

  async moveTo(point: Point): Promise<void> {
    const status = this.form.querySelector("#locate-status");
    const found = await nearest(point);
    if (!found) return say(status, word("locate_outside"), true);
    const { regency, village } = found;
    this.regencyBox.set(regency.name);
    this.chooseRegency(regency.code);
    this.villageBox.set(village.name);
    this.choosePart(village.code);
    this.lat.value = point.lat.toFixed(5);
    this.lng.value = point.lng.toFixed(5);
    this.changed();
    say(status, word("located", { place: `${village.name}, ${regency.name}` }));
  }

  private get regency(): string {
    return this.code?.value ?? "";
  }

  private chooseRegency(code: string): void {
    if (!this.code || this.code.value === code) return;
    this.code.value = code;
    if (code) void numbersOf(code);
    this.villageBox.set("");
    this.choosePart("");
    this.lat.value = this.lng.value = "";
    this.changed();
  }

  private choosePart(code: string): void {
    this.district = code.slice(0, 8);
    this.village = code.length > 8 ? code : "";
    this.changed();
  }

  private locate(): void {
    const status = this.form.querySelector("#locate-status");
    if (!navigator.geolocation) return say(status, word("locate_failed"), true);
    say(status, word("locating"));
    const failed = () => say(status, word("locate_failed"), true);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => void this.moveTo({ lat: coords.latitude, lng: coords.longitude }).catch(failed),
      failed,
      { timeout: 20_000, maximumAge: 60_000 },
    );
  }
}

/** Without the lists (offline) the fields are plain text, which the server resolves. */
async function offered(look: () => Promise<Option[]>): Promise<Option[]> {
  try {
    return await look();
  } catch {
    return [];
  }
}

function regencyOption({ code, name, province }: { code: string; name: string; province: string }): Option {
  return { value: code, label: name, note: province };
}

function partOptions(typed: string, parts: Parts): Option[] {
  const districtOf = new Map(parts.districts.map(({ code, name }) => [code, name]));
  const landmarks = (parts.landmarks ?? []).map(({ name, village, district }) => ({ code: village ?? district ?? "", name }));
  const all = [...parts.villages, ...parts.districts, ...landmarks];
  return matching(typed, all).map(({ code, name }) => {
    const district = districtOf.get(code.slice(0, 8)) ?? "";
    return { value: code, label: name, note: district === name ? "" : district };
  });
}
