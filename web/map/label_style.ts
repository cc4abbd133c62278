import type { FeatureLike } from "ol/Feature";
import { Fill, Stroke, Style, Text } from "ol/style";
import { FONT } from "./draw_symbol";
import { theme } from "./theme";
import { shortName } from "./unit_names";

interface LabelLook {
  font: string;
  quiet: boolean;
  /** Labels of small units stand beneath their point, those of areas on it. */
  beneath: boolean;
  rank: number;
}

const LOOKS: Record<string, LabelLook> = {
  province: { font: `500 13px ${FONT}`, quiet: true, beneath: false, rank: 1 },
  county: { font: `500 13px ${FONT}`, quiet: true, beneath: false, rank: 2 },
  township: { font: `500 12px ${FONT}`, quiet: false, beneath: true, rank: 3 },
  village: { font: `11px ${FONT}`, quiet: true, beneath: true, rank: 4 },
};

/** Names of units with a halo in the colour of the land; the chosen county's own are darker. */
export function labelStyle(chosen: string, reachAt: (code: string) => number) {
  const { label, labelQuiet, county, land } = theme();
  return (feature: FeatureLike): Style | undefined => {
    const look = LOOKS[String(feature.get("level"))];
    const code = String(feature.get("code"));
    if (!look || code === chosen) return undefined;
    const own = chosen !== "" && code.startsWith(chosen);
    return new Style({
      text: new Text({
        text: shortName(String(feature.get("name"))),
        font: look.font,
        fill: new Fill({ color: own && !look.quiet ? label : labelQuiet }),
        stroke: new Stroke({ color: own ? county : land, width: 3.2 }),
        textBaseline: look.beneath ? "top" : "middle",
        offsetY: look.beneath ? reachAt(code) + 6 : 0,
        padding: [0, 4, 2, 4],
      }),
      zIndex: (own ? 10 : 0) - look.rank,
    });
  };
}

