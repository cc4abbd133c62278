import { h } from "../map/dom";
import { t } from "../map/words";
import type { Side } from "./merge_sides";
import type { OtherItem, Others, PossibleProject } from "./types";

export type Other = { kind: "item"; of: OtherItem } | { kind: "project"; of: PossibleProject };

/** Offers what this item may be merged with, the reader's own proposals first; digits choose. */
export function choosePanel({ projects, items }: Others, chosen: (other: Other) => void, left: () => void): HTMLElement {
  const others: Other[] = [
    ...projects.map((of) => ({ kind: "project", of }) as const),
    ...items.map((of) => ({ kind: "item", of }) as const),
  ];
  const offers = others.map((other, number) => offer(other, number, () => chosen(other)));
  const panel = h(
    "section",
    { class: "review-panel merge tall" },
    h("p", {}, t("review.merge.choose")),
    h("div", { class: "offers" }, ...offers),
    h("div", { class: "deeds" }, h("button", { type: "button", class: "button", onclick: left }, t("review.cancel"))),
  );
  panel.addEventListener("keydown", ({ key }) => {
    const other = /^[1-9]$/.test(key) && others[Number(key) - 1];
    if (other) chosen(other);
  });
  return panel;
}

function offer(other: Other, number: number, chosen: () => void): HTMLElement {
  return h(
    "button",
    { type: "button", class: "button offer", onclick: chosen },
    h("b", {}, other.of.name, ...reasons(other).map((word) => h("span", { class: "badge" }, word))),
    h("small", {}, about(other)),
    number < 9 ? h("kbd", { "aria-hidden": "true" }, String(number + 1)) : null,
  );
}

function reasons(other: Other): string[] {
  if (other.kind === "project") return [t("review.merge.elsewhere")];
  return other.of.reasons.map((reason) => t(`review.merge.${reason}`));
}

function about(other: Other): string {
  if (other.kind === "project") return other.of.doubt;
  const { line, places, state } = other.of;
  return [t("review.line", { line: String(line) }), ...places, t(`review.state.${state}`)].join(t("list.dot"));
}

interface Answer {
  word: string;
  deed: () => void;
}

/** Shows both side by side before anything is done; the first answer is the one Enter gives. */
export function comparePanel(mine: Side, theirs: Side, notes: string[], answers: Answer[]): HTMLElement {
  const rows = mine.rows.map(([label, words], i) => {
    const other = theirs.rows[i]?.[1] ?? "";
    if (!words && !other) return null;
    const cells = [words, other].map((cell) => h("td", {}, cell));
    return h("tr", { class: words === other ? "" : "differs" }, h("th", { scope: "row" }, t(label)), ...cells);
  });
  const head = [mine, theirs].map(({ title }) => h("th", { scope: "col" }, title));
  const buttons = answers.map(({ word, deed }, i) =>
    h("button", { type: "button", class: i ? "button" : "button main", onclick: deed }, t(word)));
  return h(
    "section",
    { class: "review-panel merge tall" },
    ...notes.map((note, i) => h("p", { class: i ? "quiet" : "" }, note)),
    h("table", {}, h("thead", {}, h("tr", {}, h("td"), ...head)), h("tbody", {}, ...rows)),
    h("div", { class: "deeds" }, ...buttons),
  );
}
