import { measure, type Measured, type Shape } from "../map/actions";
import { formatDistance } from "../map/measures";
import { t } from "../map/words";

const known = new WeakMap<Shape, Measured>();

/** A shape's figures in a project's zone; worked out once, because lists ask again and again. */
export function measured(shape: Shape, epsg: number): Measured {
  const found = known.get(shape) ?? measure(shape, epsg);
  known.set(shape, found);
  return found;
}

/** Sum of several shapes: areas, and the lengths of lines and boundaries. */
export function measuredAll(shapes: readonly Shape[], epsg: number): Measured {
  const sum = { area_m2: 0, area_mu: 0, area_ha: 0, length_m: 0 };
  for (const shape of shapes) {
    const { area_m2, area_mu, area_ha, length_m } = measured(shape, epsg);
    sum.area_m2 += area_m2;
    sum.area_mu += area_mu;
    sum.area_ha += area_ha;
    sum.length_m += length_m;
  }
  return sum;
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
