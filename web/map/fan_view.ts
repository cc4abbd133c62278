import Feature from "ol/Feature";
import Point from "ol/geom/Point";
import { fromLonLat } from "ol/proj";
import { fetchProjects } from "./api";
import { fanReach } from "./fan";
import type { MapLayers } from "./map_layers";
import type { Category, Place, Project, ProjectPage } from "./types";
import { fanWords, placeName } from "./place_words";
import type { PageState } from "./url_state";
import { t } from "./words";

/** More symbols than this round one point say nothing any more; the list has them all. */
const FAN_LIMIT = 60;

/** A point several projects stand at, in degrees, with its name. */
export interface CommonPoint {
  lon: number;
  lat: number;
  name: string;
  /** Pixels from the point to the outermost symbols. */
  reach: number;
  /** What the reader should know of the fan. */
  note: string;
}

/** Fans out what stands at the chosen point, and folds it up again. */
export class FanView {
  #round = new AbortController();

  constructor(
    private readonly layers: MapLayers,
    private readonly categories: Category[],
  ) {}

  /** Resolves to the common point, or null when nothing is fanned out. */
  async show(state: PageState): Promise<CommonPoint | null> {
    this.#round.abort();
    this.#round = new AbortController();
    this.layers.fanSource.clear();
    if (!state.filters.position) return null;
    const asked = fetchProjects(state.filters, null, { offset: 0, limit: FAN_LIMIT }, this.#round.signal);
    // The list asks for the same projects and says what went wrong; here nothing fans out.
    const page = await asked.catch(() => null);
    return page && this.#fan(page, state.filters.position);
  }

  #fan({ projects, places }: ProjectPage, position: string): CommonPoint | null {
    const standing = projects
      .flatMap((project) => project.places.map((place) => ({ project, place })))
      .filter(({ place }) => place.position === position && place.lon !== null && place.lat !== null)
      .sort((a, b) => this.#order(a.project) - this.#order(b.project))
      .slice(0, FAN_LIMIT);
    const first = standing[0]?.place;
    if (!first) return null;
    const at: [number, number] = [first.lon ?? 0, first.lat ?? 0];
    this.layers.fanSource.addFeatures(
      standing.map(({ project, place }, index) => fanned(project, place, { index, count: standing.length, at })),
    );
    const name = first.township ?? placeName(first);
    const limit = places > standing.length ? t("map.fan.limit", { n: standing.length }) : "";
    const note = fanWords(first.location_class) + t("stop") + limit;
    return { lon: at[0], lat: at[1], name, note, reach: fanReach(standing.length) };
  }

  /** Equal things stand side by side, which is all the order in a fan is for. */
  #order(project: Project): number {
    return this.categories.findIndex(({ key }) => key === project.category);
  }
}

function fanned(
  project: Project,
  place: Place,
  stand: { index: number; count: number; at: [number, number] },
): Feature<Point> {
  return new Feature({
    geometry: new Point(fromLonLat(stand.at)),
    kind: "project",
    fanned: true,
    id: project.id,
    name: project.name,
    category: project.category,
    certain: place.certain,
    location_class: place.location_class,
    position: place.position,
    at_point: stand.count,
    index: stand.index,
  });
}
