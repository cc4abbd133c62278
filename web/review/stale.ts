import { h } from "../map/dom";
import { t } from "../map/words";
import { quantitiesLine } from "./draft";
import { momentWords } from "./item_form";
import type { Draft, ItemState, Snapshot, Stale } from "./types";

export interface Row {
  label: string;
  mine: string;
  theirs: string;
}

interface Names {
  category: (key: string) => string;
  unit: (code: string) => string;
}

/** What I meant to store and what somebody else has stored, field by field. */
export function sideBySide(mine: Draft, myState: ItemState, theirs: Snapshot, names: Names): Row[] {
  const places = (all: (Snapshot["places"][number] | Draft["places"][number])[]): string =>
    all.map((place) => placeWords(place, names)).join(t("list.comma"));
  const row = (label: string, one: string | null, other: string | null): Row => ({
    label: t(label),
    mine: one ?? "",
    theirs: other ?? "",
  });
  return [
    row("review.state", t(`review.state.${myState}`), t(`review.state.${theirs.state}`)),
    row("review.name", mine.name, theirs.name),
    row("review.category", names.category(mine.category), names.category(theirs.category)),
    row("review.action", t(`action.${mine.action}`), t(`action.${theirs.action}`)),
    row("review.lead_unit", mine.lead, theirs.lead),
    row("review.deadline", mine.deadline, theirs.deadline),
    row("review.quantities", ...both(mine, theirs)),
    row("review.places", places(mine.places), places(theirs.places)),
  ];
}

function both(mine: Draft, theirs: Snapshot): [string, string] {
  const line = (of: Draft | Snapshot): string =>
    quantitiesLine(of.quantities.map((one) => ({ ...one, value: Number(one.value) })), t("list.comma"));
  return [line(mine), line(theirs)];
}

function placeWords(place: Snapshot["places"][number] | Draft["places"][number], names: Names): string {
  const code = "unit" in place ? place.unit : place.unit_code;
  return code ? `${place.written} → ${names.unit(code)}` : place.written;
}

/** The panel that asks which of the two is to stand. */
export function stalePanel(stale: Stale, rows: Row[], take: () => void, override: () => void): HTMLElement {
  const who = stale.by ?? t("review.stale.somebody");
  const body = rows.map(({ label, mine, theirs }) =>
    h("tr", { class: mine === theirs ? "" : "differs" }, h("th", { scope: "row" }, label), h("td", {}, mine), h("td", {}, theirs)),
  );
  const titles = ["", t("review.stale.mine"), t("review.stale.theirs", { name: who })];
  const head = titles.map((word) => (word ? h("th", { scope: "col" }, word) : h("td")));
  return h(
    "section",
    { class: "review-panel stale", role: "alert" },
    h("p", {}, t("review.stale", { name: who, when: stale.at ? momentWords(stale.at) : "" })),
    h("table", {}, h("thead", {}, h("tr", {}, ...head)), h("tbody", {}, ...body)),
    h("div", { class: "deeds" },
      h("button", { type: "button", class: "button main", onclick: take }, t("review.stale.take")),
      h("button", { type: "button", class: "button", onclick: override }, t("review.stale.override"))),
  );
}
