import type { Counts, FeatureProblem, Preview, PreviewFeature } from "../../../web/site_files/types";

/** A feature as the server tells it, new to project 1 and without problems unless told otherwise. */
export function feature(number: number, told: Partial<PreviewFeature> = {}): PreviewFeature {
  return {
    number,
    label: `地块${number}`,
    geometry: null,
    bounds: [106.3, 35.5, 106.31, 35.51],
    repaired: null,
    area_m2: 10_000,
    area_mu: 15,
    length_m: null,
    project: { id: 1, name: "设施农业" },
    candidates: [],
    site: null,
    unchanged: false,
    blocked: false,
    problems: [],
    ...told,
  };
}

export function problem(kind: string, blocking: boolean): FeatureProblem {
  return { kind, blocking, message: kind, message_en: kind };
}

export function counts(told: Partial<Counts> = {}): Counts {
  return { features: 0, shown: 0, left_out: 0, new: 0, changed: 0, unchanged: 0, blocked: 0, doubtful: 0, ...told };
}

export const SYSTEM: Preview["system"] = {
  key: "4523", epsg: 4523, swapped: false, name: "35 带", name_en: "zone 35", reason: "写明", reason_en: "stated",
};
