import { h } from "../map/dom";
import { t } from "../map/words";
import { quantitiesLine } from "./draft";
import { momentWords } from "./moments";
import type { Draft, ItemState, Snapshot, Stale } from "./types";

export type Field = keyof Draft;

export interface Row {
  /** The state is decided as a whole, not field by field. */
  field: Field | "state";
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
  const row = (field: Row["field"], label: string, one: string | null, other: string | null): Row => ({
    field,
    label: t(label),
    mine: one ?? "",
    theirs: other ?? "",
  });
  return [
    row("state", "review.state", t(`review.state.${myState}`), t(`review.state.${theirs.state}`)),
    row("name", "review.name", mine.name, theirs.name),
    row("category", "review.category", names.category(mine.category), names.category(theirs.category)),
    row("action", "review.action", t(`action.${mine.action}`), t(`action.${theirs.action}`)),
    row("lead", "review.lead_unit", mine.lead, theirs.lead),
    row("deadline", "review.deadline", mine.deadline, theirs.deadline),
    row("quantities", "review.quantities", figures(mine), figures(theirs)),
    row("places", "review.places", placesLine(mine.places, names), placesLine(theirs.places, names)),
  ];
}

/** Mine with the given fields as they stored them; their places stand as they are, undecided anew. */
export function mixed(mine: Draft, theirs: Snapshot, fields: ReadonlySet<Field>): Draft {
  const { state: _, ...rest } = theirs;
  const places = theirs.places.map(({ written, level, township }, position) => ({
    position, written, level, township, unit: null, none: false,
  }));
  const taken = Object.entries({ ...rest, places }).filter(([field]) => field in mine && fields.has(field as Field));
  return { ...mine, ...Object.fromEntries(taken) };
}

function figures(of: Draft | Snapshot): string {
  return quantitiesLine(of.quantities.map((one) => ({ ...one, value: Number(one.value) })), t("list.comma"));
}

function placesLine(all: (Snapshot["places"][number] | Draft["places"][number])[], names: Names): string {
  return all.map((place) => placeWords(place, names)).join(t("list.comma"));
}

function placeWords(place: Snapshot["places"][number] | Draft["places"][number], names: Names): string {
  const code = "unit" in place ? place.unit : place.unit_code;
  return code ? `${place.written} → ${names.unit(code)}` : place.written;
}

/** What becomes of it: theirs stands, mine does, or what was ticked of each. */
export interface Standing {
  theirs: () => void;
  mine: () => void;
  /** Absent where mine is no correction, so that there is nothing to pick. */
  picked?: (theirs: ReadonlySet<Field>) => void;
}

/** The panel that shows both and asks which of the two is to stand, or what of each. */
export function stalePanel(stale: Stale, rows: Row[], { theirs, mine, picked }: Standing): HTMLElement {
  const who = stale.by ?? t("review.stale.somebody");
  const taken = new Set<Field>();
  const told = rows.filter(({ mine, theirs }) => mine || theirs);
  const body = told.map((row) => tableRow(row, picked && row.field !== "state" ? taken : null));
  const titles = ["", t("review.stale.mine"), t("review.stale.theirs", { name: who })];
  const head = titles.map((word) => (word ? h("th", { scope: "col" }, word) : h("td")));
  const button = (key: string, deed: () => void, cls = ""): HTMLElement =>
    h("button", { type: "button", class: `button ${cls}`.trim(), onclick: deed }, t(`review.stale.${key}`));
  return h(
    "section",
    { class: "review-panel stale tall", role: "alert" },
    h("p", {}, t("review.stale", { name: who, when: stale.at ? momentWords(stale.at) : "" })),
    picked ? h("p", { class: "quiet" }, t("review.stale.how")) : null,
    h("table", {}, h("thead", {}, h("tr", {}, ...head)), h("tbody", {}, ...body)),
    h("div", { class: "deeds" },
      button("take", theirs, "main"), button("override", mine), picked ? button("picked", () => picked(taken)) : null),
  );
}

/** taken null: this row is only shown. */
function tableRow(row: Row, taken: Set<Field> | null): HTMLElement {
  const { label, mine, theirs } = row;
  const differs = mine !== theirs;
  const cell = (text: string, isTheirs: boolean): HTMLElement => {
    if (!differs || !taken) return h("td", {}, text);
    const input = h("input", { type: "radio", name: `stale-${row.field}`, checked: !isTheirs });
    input.addEventListener("change", () => taken[isTheirs ? "add" : "delete"](row.field as Field));
    return h("td", {}, h("label", { class: "tick" }, input, h("span", {}, text || t("review.stale.empty"))));
  };
  return h("tr", { class: differs ? "differs" : "" }, h("th", { scope: "row" }, label), cell(mine, false), cell(theirs, true));
}
