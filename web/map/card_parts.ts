import { h } from "./dom";
import { excerpt } from "./excerpt";
import { mark } from "./mark";
import { formatDate, formatDistance, formatFigure, hectaresOfMu } from "./measures";
import { certaintyWords, isUnit } from "./place_words";
import { badges } from "./row";
import { inLanguage, language, t, wordOr } from "./words";
import { shortName } from "./unit_names";
import type { Amount, Candidate, Category, Evidence, Place, ProjectDetail, Subsidy } from "./types";

/** Category mark, name, what is done, and whether this is a draft or a sample. */
export function heading(project: ProjectDetail, category: Category | undefined): HTMLElement {
  const kind = [category ? inLanguage(category) : "", t(`action.${project.action}`)].filter(Boolean).join(t("list.dot"));
  return h(
    "header",
    { class: "card-head" },
    mark(category, project.places.some(({ certain }) => certain)),
    h("div", {}, h("p", { class: "card-kind" }, kind, ...badges(project)), h("h2", { tabindex: -1 }, project.name)),
  );
}

/** What and how much: the number large, its unit small. */
export function amounts(project: ProjectDetail): HTMLElement | null {
  if (!project.amounts.length) return null;
  const shared = project.amounts.some((amount) => amount.shared) && project.places.length > 1;
  return h(
    "section",
    { class: "card-amounts" },
    h("dl", {}, ...project.amounts.map(amountItem)),
    shared ? h("p", { class: "quiet" }, t("card.shared")) : null,
  );
}

/** How a subsidy is paid: rate, conditions and caps. */
export function subsidy(project: ProjectDetail): HTMLElement | null {
  const rule = project.subsidy;
  if (!rule) return null;
  const facts: [string, string[]][] = [
    ["subsidy.rate", [rateWords(rule)]],
    ["subsidy.conditions", rule.conditions.map(({ measure, value, unit }) => t("subsidy.from", { measure, ...figure(value, unit) }))],
    ["subsidy.caps", rule.caps.map(({ per, value, unit }) => t(per ? "subsidy.cap.per" : "subsidy.cap", { per: per ?? "", ...figure(value, unit) }))],
  ];
  const rows = facts.filter(([, said]) => said.length).flatMap(([key, said]) => [h("dt", {}, t(key)), h("dd", {}, said.join(t("list.semicolon")))]);
  return h("section", { class: "card-facts" }, h("h3", {}, t("subsidy.rule")), h("dl", {}, ...rows));
}

/** Where: every place with a link to its page; places known equally well share the sentence that says how well. */
export function where(project: ProjectDetail): HTMLElement {
  const groups = new Map<string, Place[]>();
  for (const place of project.places) {
    const words = certainty(place);
    groups.set(words, [...(groups.get(words) ?? []), place]);
  }
  const rows = [...groups].map(([words, places]) => placeRow(words, places, project.candidates));
  return section("card.where", rows.length ? h("ul", { class: "places" }, ...rows) : h("p", {}, t("row.nowhere")));
}

/** How sure the position is, in the server's sentence; several at one point say so. */
export function position(project: ProjectDetail): HTMLElement | null {
  if (!project.position_note) return null;
  const atSeat = project.places.some(({ location_class }) => location_class === "C1" || location_class === "C2");
  return h(
    "section",
    { class: "card-position" },
    h("h3", {}, t("card.position")),
    h("p", {}, inLanguage(project.position_note)),
    atSeat ? h("p", { class: "quiet" }, t("map.fan")) : null,
  );
}

/** When it is due and who leads; what the document does not say is said to be unsaid. */
export function whenAndWho(project: ProjectDetail): HTMLElement {
  const unsaid = t("card.unsaid");
  const due = project.deadline ? formatDate(project.deadline, language()) : unsaid;
  const year = project.year ? formatDate(String(project.year), language()) : unsaid;
  const facts: [string, string][] = [["card.lead", project.lead ?? unsaid], ["card.deadline", due], ["card.year", year]];
  return h("section", { class: "card-facts" }, h("dl", {}, ...facts.flatMap(([key, value]) => [h("dt", {}, t(key)), h("dd", {}, value)])));
}

/** The sentences it comes from, each with its span marked and the way to its line; then where else it is stated. */
export function evidence(project: ProjectDetail): HTMLElement {
  const [quoted, stated] = [true, false].map((has) => project.evidence.filter(({ text }) => (text !== null) === has));
  const note = stated?.length ? h("p", { class: "quiet" }, t("card.provision")) : null;
  return section("card.evidence", ...(quoted ?? []).map(quotation), note, ...(stated ?? []).map(provision));
}

/** The way to the project's own page, which can be printed and linked, and for planners to its sites. */
export function pageLink(project: ProjectDetail): HTMLElement {
  const page = h("a", { href: `/projects/${project.id}` }, t("card.page"));
  const mayDraw = document.body.dataset["mayDraw"] !== undefined;
  const draw = mayDraw && h("a", { href: `/projects/${project.id}/sites` }, t("edit.title"));
  return h("p", { class: "card-page" }, page, draw && t("list.dot"), draw);
}

function section(title: string, ...children: (HTMLElement | null)[]): HTMLElement {
  return h("section", { class: "card-section" }, h("h3", {}, t(title)), ...children);
}

function amountItem(amount: Amount): HTMLElement {
  const { number, unit } = formatFigure(amount.value, amount.unit, language());
  const hectares = amount.unit === "亩" ? `${hectaresOfMu(amount.value)} ${t("unit.hectares")}` : null;
  return h(
    "div",
    {},
    h("dt", {}, amount.measure),
    h("dd", {}, h("b", {}, number), h("small", {}, wordOr(`unit.${unit}`, unit)), hectares ? h("span", { class: "quiet" }, hectares) : null),
  );
}

function rateWords({ rate, tiers, unit }: Subsidy): string {
  const rates = (tiers.length ? tiers : [rate]).map((value) => figure(value, unit).value);
  return `${rates.join(t("list.comma"))} ${figure(rate, unit).unit}`;
}

/** A number as the page has it: no rounding into 万, for 元/亩 is compared with 元/亩. */
function figure(value: number, unit: string): { value: string; unit: string } {
  const words = unit.split("/").map((part) => wordOr(`unit.${part}`, part));
  return { value: value.toLocaleString("en-US", { maximumFractionDigits: 4 }), unit: words.join("/") };
}

function placeRow(words: string, places: Place[], candidates: Candidate[]): HTMLElement {
  const names = h("div", { class: "place-names" }, ...places.map(placeLink));
  return h("li", {}, names, h("span", { class: "quiet" }, words), ...places.map((place) => candidatesOf(place, candidates)));
}

function placeLink(place: Place): HTMLElement {
  const link = place.code ? h("a", { href: `/units/${place.code}` }, shortName(place.unit_name ?? place.name)) : null;
  if (!isUnit(place)) return h("span", {}, place.name, " ", h("small", {}, link));
  const township = place.level === "village" && place.township ? h("span", { class: "township" }, `${place.township} `) : null;
  const renamed = place.unit_name !== null && !place.unit_name.startsWith(place.name);
  const written = renamed ? h("small", {}, t("card.written", { name: place.name })) : null;
  return h("span", {}, township, link ?? place.name, written);
}

/** The units an unclear name may mean, each with its page. */
function candidatesOf(place: Place, candidates: Candidate[]): HTMLElement | null {
  if (isUnit(place)) return null;
  const links = candidates
    .filter((candidate) => candidate.place === place.name)
    .map(({ code, name }) => h("a", { href: `/units/${code}` }, shortName(name)));
  if (!links.length) return null;
  return h("small", { class: "candidates" }, t("card.candidates"), ...links.flatMap((link, i) => [i ? t("list.comma") : " ", link]));
}

function certainty(place: Place): string {
  const metres = isUnit(place) ? place.accuracy_m : null;
  if (metres === null || place.location_class === "D") return certaintyWords(place);
  const distance = formatDistance(metres, { km: t("unit.km"), m: t("unit.m") });
  return certaintyWords(place) + t("card.within", { distance });
}

function quotation(item: Evidence): HTMLElement {
  const text = item.text ?? "";
  const sentence = markedSentence(text, item.start ?? 0, item.end ?? text.length);
  return h("figure", { class: "evidence" }, sentence, h("figcaption", {}, ...reference(item)));
}

function provision(item: Evidence): HTMLElement {
  return h("p", { class: "provision" }, ...reference(item));
}

/** Number, section and line of a statement, linked to the document, and the document's title. */
function reference({ document, section: part, line }: Evidence): HTMLElement[] {
  const href = `/documents/${document.id}${line === null ? "" : `#L${line}`}`;
  const at = [document.number, part, line === null ? null : t("card.line", { line: String(line) })].filter(Boolean);
  const title = h("span", { class: "quiet" }, document.title, ...badges({ state: "", sample: document.sample }));
  return [h("a", { href }, at.join(" ") || document.title), title];
}

function markedSentence(text: string, start: number, end: number): HTMLElement {
  const { before, marked, after } = excerpt(text, start, end);
  return h("blockquote", {}, before, h("mark", {}, marked), after);
}
