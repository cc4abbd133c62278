import { h } from "../map/dom";
import { t } from "../map/words";
import { offeredBefore } from "./draft";
import { choiceField, keyButton, textField } from "./fields";
import { dayWords } from "./moments";
import type { Located } from "./place_marks";
import type { Candidate, DraftPlace, Level, Remembered, ReviewPlace } from "./types";
import { unitFinder } from "./unit_finder";

const LEVELS: readonly Level[] = ["county", "township", "village", "area"];

/** What can be done with a place; decide null says none of those offered. */
export interface PlaceDeeds {
  nameOf: (code: string) => string;
  decide: (unit: string | null) => void;
  found: (unit: Located) => void;
  turnTo: () => void;
  remove: () => void;
}

/** One place of the form: what it is taken for, what it was taken for before, its candidates, its corrections. */
export function placeBlock(
  place: DraftPlace,
  index: number,
  stored: ReviewPlace | undefined,
  deeds: PlaceDeeds,
): HTMLElement {
  const none = keyButton(t("review.place.none"), "N", () => deeds.decide(null), "none");
  none.setAttribute("aria-pressed", String(place.none));
  none.dataset["key"] = `${index}-none`;
  const remembered = offeredBefore(stored);
  const offers = (stored?.candidates ?? []).map((one, number) => offer(place, index, one, number, deeds));
  return h(
    "fieldset",
    { class: "place", onfocusin: deeds.turnTo, onpointerdown: deeds.turnTo },
    h("legend", {}, place.written || t("review.place.new")),
    h("p", { class: "place-now" }, nowWords(place, stored, deeds)),
    remembered && before(place, index, remembered, deeds),
    h("div", { class: "offers" }, ...offers, none),
    h("details", {}, h("summary", {}, t("review.place.correct")), corrections(place, deeds)),
  );
}

/** "以前认作 泾河源镇南庄村，接受？": what somebody had remembered is offered, never taken silently. */
function before(place: DraftPlace, index: number, { code, inside, name, by, at }: Remembered, deeds: PlaceDeeds): HTMLElement {
  const said = t("review.before", { name: inside + name, by, day: dayWords(at) });
  const take = keyButton(t("review.before.take"), "Y", () => deeds.decide(code));
  take.setAttribute("aria-pressed", String(place.unit === code));
  take.dataset["key"] = `${index}-before`;
  return h("div", { class: "place-before" }, h("p", {}, said), take);
}

function offer(place: DraftPlace, index: number, candidate: Candidate, number: number, deeds: PlaceDeeds): HTMLElement {
  const key = number < 9 ? String(number + 1) : null;
  const button = keyButton("", key, () => deeds.decide(candidate.code), "offer");
  const where = candidate.location_class && t(`class.short.${candidate.location_class}`);
  const more = [candidate.inside, where, candidate.reason].filter(Boolean).join(t("list.dot"));
  button.prepend(h("b", {}, candidate.name), h("small", {}, more));
  button.setAttribute("aria-pressed", String(place.unit === candidate.code));
  button.dataset["key"] = `${index}-${candidate.code}`;
  return button;
}

function nowWords(place: DraftPlace, stored: ReviewPlace | undefined, { nameOf }: PlaceDeeds): string {
  if (place.unit) return t("review.place.chosen", { name: nameOf(place.unit) });
  if (place.none) return t("review.place.nowhere");
  if (!stored) return t("review.place.unknown");
  if (stored.by_hand && !stored.unit_code) return t("review.place.nowhere");
  if (!stored.unit_code) return t(`review.place.${stored.resolution}`);
  const where = stored.location_class ? t("list.pause") + t(`class.short.${stored.location_class}`) : "";
  return t("review.place.certain", { name: stored.unit_name ?? stored.unit_code }) + where;
}

function corrections(place: DraftPlace, deeds: PlaceDeeds): HTMLElement {
  const levels = LEVELS.map((level) => [level, t(`review.level.${level}`)] as const);
  return h(
    "div",
    { class: "fields" },
    textField(t("review.place.written"), place.written, (value) => (place.written = value), { required: true }),
    choiceField(t("review.place.level"), place.level, levels, (value) => (place.level = value as Level)),
    textField(t("review.place.township"), place.township, (value) => (place.township = value.trim() || null)),
    unitFinder(deeds.found),
    keyButton(t("review.remove"), null, deeds.remove),
  );
}
