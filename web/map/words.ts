import type { Lang } from "./types";

export type Words = Record<string, string>;
export type Values = Record<string, string | number>;

let words: Words = {};
let lang: Lang = "zh";

/** The words of the page's language, as the server put them into the page. */
export function useWords(read: Words, language: Lang): void {
  words = read;
  lang = language;
}

export function language(): Lang {
  return lang;
}

/** The sentence of a key with its values filled in; an unknown key shows itself, so that it is noticed. */
export function t(key: string, values: Values = {}): string {
  return fill(words[key] ?? key, values);
}

/** The word of a key, or the fallback where the list of words does not go that far (units of measure). */
export function wordOr(key: string, fallback: string): string {
  return words[key] ?? fallback;
}

/** "{n} places|{n} place": the part after the bar stands for exactly one. */
export function fill(sentence: string, values: Values): string {
  const [many, one] = sentence.split("|") as [string, string | undefined];
  const chosen = one !== undefined && Number(values["n"]) === 1 ? one : many;
  return chosen.replace(/\{(\w+)\}/g, (whole, name: string) => shown(values[name]) ?? whole);
}

function shown(value: string | number | undefined): string | undefined {
  return typeof value === "number" ? value.toLocaleString("en-US") : value;
}

/** Picks the text of the page's language from a pair the server sent. */
export function inLanguage(pair: { zh: string; en: string }): string {
  return pair[lang];
}
