import { measure, type Measured, type Shape } from "../map/actions";
import { formatDistance } from "../map/measures";
import { t } from "../map/words";

/** Sum of several shapes: areas, and the lengths of lines and boundaries. */
export function measuredAll(shapes: readonly Shape[], epsg: number): Measured {
  return shapes
    .map((shape) => measure(shape, epsg))
    .reduce((a, b) => ({
      area_m2: a.area_m2 + b.area_m2,
      area_mu: a.area_mu + b.area_mu,
      area_ha: a.area_ha + b.area_ha,
      length_m: a.length_m + b.length_m,
    }), { area_m2: 0, area_mu: 0, area_ha: 0, length_m: 0 });
}

/** 亩 always with two decimals, so that the figure stands still while it changes. */
export function muFigure(mu: number): string {
  return fixed(mu, 2);
}

export function hectareFigure(hectares: number): string {
  return fixed(hectares, 4);
}

export function lengthWords(metres: number): string {
  return metres < 10_000 ? `${fixed(metres, 1)} ${t("unit.m")}` : formatDistance(metres, { km: t("unit.km"), m: t("unit.m") });
}

/** "12.34 亩": the figure as one word in a sentence. */
export function muWords(mu: number): string {
  return `${muFigure(mu)} ${t("unit.亩")}`;
}

function fixed(value: number, decimals: number): string {
  return value.toLocaleString("en-US", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}
