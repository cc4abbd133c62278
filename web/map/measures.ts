import type { Lang } from "./types";

const MU_PER_HECTARE = 15;
const TEN_THOUSAND = 10_000;
const HUNDRED_MILLION = 100_000_000;

export interface Figure {
  number: string;
  unit: string;
}

/** Thousands separators and at most so many decimals; small values keep two, so that 0.35 does not become 0.4. */
function formatNumber(value: number, decimals: number): string {
  const digits = Math.abs(value) < 1 ? Math.max(decimals, 2) : decimals;
  return value.toLocaleString("en-US", { maximumFractionDigits: digits });
}

/** 亩 to one decimal. */
export function formatMu(value: number): string {
  return formatNumber(value, 1);
}

/** Hectares to two decimals, from 亩. */
export function hectaresOfMu(mu: number): string {
  return (mu / MU_PER_HECTARE).toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}

/**
 * The figure as people say it: in Chinese 14000 箱 is 1.4 万箱 where 万 loses nothing, else the plain number.
 * English keeps plain digits.
 */
export function formatFigure(value: number, unit: string, lang: Lang): Figure {
  if (lang === "zh") {
    for (const [size, word] of [[HUNDRED_MILLION, "亿"], [TEN_THOUSAND, "万"]] as const) {
      if (Math.abs(value) >= size && isShort(value / size)) return { number: formatNumber(value / size, 2), unit: word + unit };
    }
  }
  return { number: unit === "亩" ? formatMu(value) : formatNumber(value, 2), unit };
}

/** Metres as people say them: 1.5 公里, 72 米. */
export function formatDistance(metres: number, words: { km: string; m: string }): string {
  if (metres < 1000) return `${formatNumber(Math.round(metres), 0)} ${words.m}`;
  const km = metres / 1000;
  return `${formatNumber(km < 10 ? Math.round(km * 10) / 10 : Math.round(km), 1)} ${words.km}`;
}

/** 2023-12 becomes 2023年12月, 2023 becomes 2023年; whole dates, words and English stay as they are. */
export function formatDate(text: string, lang: Lang): string {
  const [, year, month] = /^(\d{4})(?:-(\d{2}))?$/.exec(text) ?? [];
  if (lang === "en" || year === undefined) return text;
  return month === undefined ? `${year}年` : `${year}年${Number(month)}月`;
}

function isShort(value: number): boolean {
  return Math.abs(Math.round(value * 100) - value * 100) < 1e-6;
}
