import { fetchUnit } from "./api";
import { Card } from "./card";
import { byId, isPhone } from "./dom";
import { FanView } from "./fan_view";
import { filterQuery, inCounty, inUnit, type Filters } from "./filters";
import { Highlight, positionsOf } from "./highlight";
import { ProjectList } from "./list";
import { Loading } from "./loading";
import { MapKey } from "./map_key";
import { MapLayers } from "./map_layers";
import { MapView } from "./map_view";
import { usePanel } from "./panel";
import { usePointer } from "./pointer";
import { SearchBox } from "./search";
import type { Target } from "./search_results";
import { pageOf } from "./search_results";
import { Sheet } from "./sheet";
import { Side } from "./side";
import { Store } from "./store";
import { onThemeChange } from "./theme";
import { Tooltip } from "./tooltip";
import type { Bbox, Catalogue, Lang, Project } from "./types";
import { writeState, writeView, type PageState } from "./url_state";

/** What "all counties" shows, in degrees. */
const ALL: Bbox = [98, 30, 127, 44];
const UNIT_ZOOM = 12;
const LIST_PAUSE_MS = 120;

/** Joins map, list, legend, card and search; each part follows the one state. */
export class MapPage {
  readonly #loading = new Loading();
  readonly #highlight = new Highlight();
  readonly #store: Store;
  readonly #view: MapView;
  readonly #layers: MapLayers;
  readonly #fan: FanView;
  readonly #side: Side;
  readonly #list: ProjectList;
  readonly #card: Card;
  readonly #key: MapKey;
  readonly #sheet: Sheet;
  #listPause = 0;

  constructor(
    private readonly catalogue: Catalogue,
    lang: Lang,
  ) {
    this.#store = new Store({ county: catalogue.start.county ?? "", lang });
    this.#view = new MapView(byId("map"), () => this.#covered());
    this.#sheet = new Sheet(byId("panel"), byId("sheet-handle"), () => this.#listLater());
    this.#layers = new MapLayers(catalogue, this.#loading);
    this.#fan = new FanView(this.#layers, catalogue.categories);
    this.#side = new Side(catalogue, (filters) => this.#choose(filters));
    this.#list = this.#newList();
    this.#card = new Card(byId("card"), catalogue.categories, () => this.#closeCard());
    this.#key = new MapKey(byId("map-key-body"), catalogue, this.#loading, (hidden) => this.#store.go({ hidden }));
    this.#join();
    this.#begin();
  }

  #newList(): ProjectList {
    const open = (project: number): void => this.#store.go({ project });
    return new ProjectList(byId("list"), byId("list-count"), this.catalogue.categories, open, this.#highlight);
  }

  #join(): void {
    const tooltip = new Tooltip(this.catalogue.categories);
    for (const layer of this.#layers.all) this.#view.map.addLayer(layer);
    this.#view.map.addOverlay(tooltip.overlay);
    this.#view.map.on("moveend", () => this.#moved());
    this.#view.map.on("loadstart", () => this.#loading.begin("map"));
    this.#view.map.on("loadend", () => this.#loading.end("map"));
    usePointer(this.#view, this.#store, this.#highlight, tooltip);
    usePanel(byId("panel"), byId("panel-edge"), byId("panel-fold"), () => this.#view.map.updateSize());
    new SearchBox((target) => this.#goTo(target), () => this.catalogue.categories);
    this.#layers.projects.onShown = () => this.#place();
    this.#highlight.onChange((lit) => this.#layers.light(this.#store.state, lit));
    this.#loading.onChange(() => byId("loading").classList.toggle("busy", this.#loading.busy));
    this.#store.onChange((now, before) => this.#follow(now, before));
    onThemeChange(() => this.#dress(this.#store.state));
    this.#useButtons();
  }

  #useButtons(): void {
    byId("zoom-in").addEventListener("click", () => this.#view.zoomBy(1));
    byId("zoom-out").addEventListener("click", () => this.#view.zoomBy(-1));
    byId("zoom-home").addEventListener("click", () => void this.#showUnit(this.#store.state.filters.county));
    const follow = byId<HTMLInputElement>("list-follow");
    follow.addEventListener("change", () => this.#store.go({ follow: follow.checked }));
    if (isPhone()) byId("map-key").removeAttribute("open");
  }

  #begin(): void {
    const { state } = this.#store;
    const { county, township, unit } = state.filters;
    if (state.view) this.#view.restore(state.view);
    else if (county === (this.catalogue.start.county ?? "") && !township) this.#view.showBbox(this.catalogue.start.bbox, false);
    else void this.#showUnit(unit || township || county);
    this.#dress(state);
    void this.#side.show(state.filters);
    this.#showProject(state.project, null);
    void this.#fanOut(state);
    this.#showControls(state);
  }

  #follow(now: PageState, before: PageState): void {
    const filtered = filterQuery(now.filters).toString() !== filterQuery(before.filters).toString();
    if (filtered || now.hidden !== before.hidden) this.#dress(now);
    if (filtered) {
      void this.#side.show(now.filters);
      void this.#fanOut(now);
      this.#showPoints();
    }
    if (filtered || now.follow !== before.follow) this.#listLater();
    if (now.project !== before.project) this.#showProject(now.project, before.project);
    if (now.view && writeView(now.view) !== writeView(this.#view.where())) this.#view.restore(now.view);
    this.#showControls(now);
  }

  #dress(state: PageState): void {
    this.#layers.dress(state, this.#highlight.lit);
    this.#place();
  }

  #place(): void {
    this.#layers.place(this.#store.state.filters.county, this.#view.resolution);
  }

  #moved(): void {
    this.#store.settle({ view: this.#view.where() });
    this.#place();
    this.#showPoints();
    this.#listLater();
  }

  #showPoints(): void {
    const [extent, zoom] = [this.#view.wantedExtent(), this.#view.zoom];
    void this.#layers.projects.show(extent, zoom);
    void this.#layers.labels.show(extent, zoom);
  }

  #listLater(): void {
    clearTimeout(this.#listPause);
    this.#listPause = setTimeout(() => void this.#showList(), LIST_PAUSE_MS);
  }

  async #showList(): Promise<void> {
    const { filters, follow } = this.#store.state;
    const bbox = follow && !filters.position ? this.#view.bbox() : null;
    await this.#list.show({ filters, bbox });
    this.#list.mark(this.#store.state.project);
  }

  async #fanOut(state: PageState): Promise<void> {
    const point = await this.#fan.show(state);
    if (!point) return;
    this.#side.names["position"] = point.name;
    this.#side.names["note"] = point.note;
    this.#side.chips(this.#store.state.filters);
    this.#view.reveal(point.lon, point.lat, point.reach + 24);
  }

  #showProject(id: number | null, before: number | null): void {
    this.#list.mark(id);
    void this.#card.show(id).then((project) => project && this.#showPlaceOf(project));
    if (id === null) this.#hold(new Set());
    if (id === null && before !== null) this.#list.focus(before);
  }

  /** Shows where the project is; one that lies outside the chosen county brings its own county with it. */
  #showPlaceOf(project: Project): void {
    this.#hold(positionsOf(project));
    const { filters } = this.#store.state;
    const placed = project.places.filter(({ code, lon }) => code !== null && lon !== null);
    const place = placed.find(({ code }) => code?.startsWith(filters.county)) ?? placed[0];
    if (!place?.code) return;
    const county = place.code.slice(0, 6);
    if (filters.county && county !== filters.county) {
      this.#store.settle({ filters: inCounty(filters, county) });
      void this.#showUnit(county);
    } else this.#view.reveal(place.lon ?? 0, place.lat ?? 0);
  }

  #hold(positions: ReadonlySet<string>): void {
    this.#layers.held = positions;
    this.#layers.light(this.#store.state, this.#highlight.lit);
  }

  #showControls(state: PageState): void {
    this.#key.show(state.hidden);
    byId<HTMLInputElement>("list-follow").checked = state.follow;
    for (const link of document.querySelectorAll<HTMLAnchorElement>("[data-lang]")) {
      link.href = writeState({ ...state, lang: link.dataset["lang"] as Lang });
    }
  }

  #choose(filters: Filters): void {
    const { filters: before } = this.#store.state;
    const code = filters.unit || filters.township || filters.county;
    this.#store.filter(filters);
    if (code !== (before.unit || before.township || before.county)) void this.#showUnit(code);
  }

  /** Moves to a unit; without a code to everything there is. */
  async #showUnit(code: string): Promise<void> {
    if (!code) return this.#view.showBbox(ALL);
    const unit = await fetchUnit(code).catch(() => null);
    if (!unit) return;
    if (code.length > 9) this.#side.names["unit"] = unit.name;
    this.#side.chips(this.#store.state.filters);
    if (unit.bbox) this.#view.showBbox(unit.bbox);
    else if (unit.lon !== null && unit.lat !== null) this.#view.showPoint(unit.lon, unit.lat, UNIT_ZOOM);
  }

  #goTo(target: Target): void {
    if (target.kind === "coordinate") this.#view.showPoint(target.lon, target.lat, UNIT_ZOOM + 1);
    else if (target.kind === "project") this.#store.go({ project: target.id });
    else if (target.kind === "unit") this.#choose(inUnit({ ...this.#store.state.filters, q: "" }, target.code));
    else location.assign(pageOf(target));
  }

  #closeCard(): void {
    this.#store.go({ project: null });
  }

  #covered(): { right: number; bottom: number } {
    const card = byId("card");
    if (card.hidden) return { right: 0, bottom: this.#sheet.covered };
    return isPhone() ? { right: 0, bottom: card.offsetHeight } : { right: card.offsetWidth, bottom: 0 };
  }
}
