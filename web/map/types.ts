/** The JSON of the server, as web/api writes it. Measures are in metres, positions in EPSG:4490 degrees. */

export type Lang = "zh" | "en";
export type Shape = "circle" | "diamond" | "hexagon" | "pentagon" | "triangle" | "square" | "octagon";
export type Bbox = [minLon: number, minLat: number, maxLon: number, maxLat: number];
export type LocationClass = "A" | "B" | "C1" | "C2" | "D";

export interface Category {
  key: string;
  zh: string;
  en: string;
  group: string;
  colour: string;
  shape: Shape;
  glyph: string;
}

export interface Group {
  key: string;
  zh: string;
  en: string;
  colour: string;
  shape: Shape;
}

export interface LayerEntry {
  name: string;
  title: { zh: string; en: string };
  min_zoom: number;
  max_zoom: number;
  tiles: string;
  filterable: boolean;
}

export interface Catalogue {
  layers: LayerEntry[];
  categories: Category[];
  groups: Group[];
  /** The county to open with; null while there is no project. */
  start: { county: string | null; bbox: Bbox };
}

export interface Amount {
  measure: string;
  value: number;
  unit: string;
  shared: boolean;
}

export interface Place {
  name: string;
  code: string | null;
  unit_name: string | null;
  level: "county" | "township" | "village" | "area";
  township: string | null;
  location_class: LocationClass | null;
  accuracy_m: number | null;
  certain: boolean;
  resolution: "certain" | "ambiguous" | "unknown" | "area";
  /** Code of the unit whose point it stands at. */
  position: string | null;
  lon: number | null;
  lat: number | null;
}

export interface DocumentRef {
  id: number;
  number: string | null;
  title: string;
}

export interface Project {
  id: number;
  name: string;
  category: string;
  action: string;
  amounts: Amount[];
  places: Place[];
  lead: string | null;
  deadline: string | null;
  year: number | null;
  state: string;
  sample: boolean;
  document: DocumentRef;
}

/** So much for each, from such a size on, up to so much for each of whoever is paid. */
export interface Subsidy {
  rate: number;
  unit: string;
  conditions: { measure: string; value: number; unit: string }[];
  caps: { per: string | null; value: number; unit: string }[];
  /** The rates of several grades, the first of them being rate; empty where there is one only. */
  tiers: number[];
}

export interface Evidence {
  document: DocumentRef & { dated: string | null; sample: boolean };
  section: string | null;
  line: number | null;
  text: string | null;
  start: number | null;
  end: number | null;
  kind: "read" | "fact";
}

export interface ProjectDetail extends Project {
  subsidy?: Subsidy | null;
  evidence: Evidence[];
  position_note: { zh: string; en: string } | null;
  candidates: Candidate[];
}

/** A unit that a place of unclear name may be. */
export interface Candidate {
  /** The place as the document writes it. */
  place: string;
  code: string;
  name: string;
}

export interface ProjectPage {
  total: number;
  places: number;
  offset: number;
  projects: Project[];
}

export interface Counts {
  projects: number;
  places: number;
  unplaced: number;
  by_category: Record<string, number>;
  by_class: Partial<Record<LocationClass, number>>;
}

export interface UnitChoice {
  code: string;
  name: string;
  projects: number;
}

export interface Choices {
  counties: UnitChoice[];
  townships: UnitChoice[];
  years: number[];
  documents: (DocumentRef & { dated: string | null; sample: boolean })[];
}

export interface FoundUnit {
  code: string;
  name: string;
  level: string;
  path: string;
  lon: number | null;
  lat: number | null;
  bbox: Bbox | null;
  why: "name" | "alias" | "code" | "pinyin" | "similar";
}

export interface Found {
  units: FoundUnit[];
  projects: { id: number; name: string; category: string; document_number: string | null }[];
  documents: DocumentRef[];
}

export interface Unit {
  code: string;
  name: string;
  level: string;
  lon: number | null;
  lat: number | null;
  bbox: Bbox | null;
}
