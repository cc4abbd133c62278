import type { FeatureLike } from "ol/Feature";
import { Circle, Fill, Stroke, Style, Text } from "ol/style";
import { hatch } from "../edit/hatch";
import { FONT } from "../map/draw_symbol";
import { theme } from "../map/theme";
import type { FeatureState } from "./feature_state";

/** Colours of the states; the swatches of web/styles/site_files.css are the same. */
function colours(): Record<FeatureState, string> {
  const { dark } = theme();
  return {
    blocked: dark ? "#ff6f66" : "#c81e1e",
    doubtful: dark ? "#ffcf6b" : "#b4530a",
    new: dark ? "#6fdc8c" : "#15803d",
    changed: dark ? "#8ab8ff" : "#1d4ed8",
    unchanged: dark ? "#a3b3aa" : "#5d6b63",
  };
}

/** Features by what becomes of them: hatched what cannot be imported, dashed what is doubtful or only a box. */
export function previewStyle(isSelected: (feature: number) => boolean) {
  const own = colours();
  const { land, label } = theme();
  const style = (state: FeatureState, selected: boolean, rough: boolean): Style => {
    const colour = own[state];
    const dash = state === "doubtful" || rough ? { lineDash: [8, 4] } : {};
    return new Style({
      fill: new Fill({ color: state === "blocked" ? hatch(colour) : `${colour}${selected ? "50" : "26"}` }),
      stroke: new Stroke({ color: colour, width: selected ? 4 : 1.8, lineJoin: "round", ...dash }),
      image: new Circle({ radius: selected ? 8 : 6, fill: new Fill({ color: colour }), stroke: new Stroke({ color: land, width: 1.6 }) }),
      zIndex: selected ? 3 : 1,
    });
  };
  return (feature: FeatureLike): Style[] => {
    const number = Number(feature.get("number"));
    const selected = isSelected(number);
    const text = new Text({
      text: String(number),
      font: `${selected ? 600 : 400} 12px ${FONT}`,
      fill: new Fill({ color: label }),
      stroke: new Stroke({ color: land, width: 3 }),
      overflow: true,
    });
    return [style(feature.get("state") as FeatureState, selected, Boolean(feature.get("rough"))), new Style({ text, zIndex: 4 })];
  };
}
