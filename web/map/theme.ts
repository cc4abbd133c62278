/** Colours of the drawn map for a light or a dark ground; the page's own colours are in styles/tokens.css. */
export interface Theme {
  dark: boolean;
  water: string;
  land: string;
  county: string;
  countyLine: string;
  countyFirm: string;
  provinceLine: string;
  townshipLine: string;
  label: string;
  labelQuiet: string;
  halo: string;
  haloFill: string;
  leader: string;
  accent: string;
}

const LIGHT: Theme = {
  dark: false,
  water: "#dfe9ee",
  land: "#f3f4f1",
  county: "#ffffff",
  countyLine: "#cfd5cf",
  countyFirm: "#2d4a3c",
  provinceLine: "#9fa9a2",
  townshipLine: "#a9b3ac",
  label: "#2c3630",
  labelQuiet: "#6b756f",
  halo: "#5d6b63",
  haloFill: "rgba(27,94,67,0.07)",
  leader: "#8b968f",
  accent: "#12704a",
};

const DARK: Theme = {
  dark: true,
  water: "#0b1417",
  land: "#131916",
  county: "#1a221e",
  countyLine: "#2f3a34",
  countyFirm: "#8db8a2",
  provinceLine: "#56645c",
  townshipLine: "#5f6e66",
  label: "#dbe4de",
  labelQuiet: "#8d9a92",
  halo: "#a3b3aa",
  haloFill: "rgba(125,211,168,0.08)",
  leader: "#74827a",
  accent: "#7fd6ab",
};

const darkScheme = matchMedia("(prefers-color-scheme: dark)");

export function theme(): Theme {
  return darkScheme.matches ? DARK : LIGHT;
}

export function onThemeChange(listener: () => void): void {
  darkScheme.addEventListener("change", listener);
}

/** Milliseconds for a movement of the map; none for people who asked for less motion. */
export function motionMs(): number {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 180;
}
