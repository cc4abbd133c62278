import { boundingExtent } from "ol/extent";
import { byId, h } from "../map/dom";
import { Loading } from "../map/loading";
import { usePanel } from "../map/panel";
import { Sheet } from "../map/sheet";
import { onThemeChange } from "../map/theme";
import type { Catalogue } from "../map/types";
import { t } from "../map/words";
import { focusOf } from "../review/keys";
import { rowsOf, type Problem, type Shape } from "../map/actions";
import { Refused, type SitesApi } from "./api";
import { Ask } from "./ask";
import { Backdrop } from "./backdrop";
import { CoordinatesPanel } from "./coordinates_panel";
import { decideStale } from "./deciding";
import { DraftKeeper } from "./draft_keeper";
import { Drafts } from "./drafts";
import { EditMap } from "./edit_map";
import { Editor } from "./editor";
import { helpPanel } from "./help_panel";
import { askedBy } from "./keys";
import { LiveFigures } from "./live";
import { mergeSelected } from "./merge";
import { offerRepair } from "./mending";
import { Overlays } from "./overlays";
import { Problems } from "./problems";
import { removeSelected } from "./removal";
import { resultPanel } from "./result_panel";
import { SaveBar } from "./save_bar";
import { saveAll, unexplained } from "./saving";
import { SiteLayer } from "./site_layer";
import { SiteList } from "./site_list";
import { SketchBar } from "./sketch_bar";
import { Snapping } from "./snapping";
import { Stated } from "./stated";
import { Surroundings } from "./surroundings";
import { Toolbox } from "./toolbox";
import { ToolRow } from "./tool_row";
import { DRAWING, type Deed } from "./tools";
import type { ProjectSites, SiteVersion } from "./types";
import { VersionsPanel } from "./versions_panel";
import { newKeys, workOn } from "./work";
import { Zone } from "./zone";

const PROBLEM_ZOOM = 18;
/** What went well need not stay on the map. */
const SAID_MS = 8000;

/** Joins the parts: map, tools, lists, saving; every part follows the editor. */
export class EditorPage {
  readonly #zone: Zone;
  readonly #editor: Editor;
  readonly #loading = new Loading();
  readonly #ask = new Ask();
  readonly #overlays = new Overlays();
  readonly #map: EditMap;
  readonly #sites: SiteLayer;
  readonly #backdrop: Backdrop;
  readonly #surroundings: Surroundings;
  readonly #snapping: Snapping;
  readonly #live: LiveFigures;
  readonly #problems: Problems;
  readonly #list: SiteList;
  readonly #toolbox: Toolbox;
  readonly #row: ToolRow;
  readonly #saveBar: SaveBar;
  readonly #drafts: DraftKeeper;
  readonly #sheet: Sheet;
  readonly #sketchBar: SketchBar;
  #busy = false;
  #saying = 0;

  constructor(
    private readonly api: SitesApi,
    private readonly found: ProjectSites,
    catalogue: Catalogue,
    person: string,
  ) {
    const { project, may_edit } = found;
    this.#zone = new Zone(found.zone_epsg, found.centre);
    this.#editor = new Editor(this.#zone, workOn(found.sites, (stored) => this.#zone.toMetres(stored)));
    this.#sheet = new Sheet(byId("panel"), byId("sheet-handle"), () => undefined);
    this.#map = new EditMap(byId("map"), this.#zone, () => this.#sheet.covered);
    this.#sites = new SiteLayer(this.#editor);
    this.#backdrop = new Backdrop(catalogue, this.#loading, this.#zone, (project.unit_codes[0] ?? "").slice(0, 6));
    this.#surroundings = new Surroundings(this.api, this.#zone, project.id, (sentence) => this.#say(sentence));
    this.#snapping = new Snapping(this.#map.map, [this.#sites.source, this.#surroundings.source]);
    this.#live = new LiveFigures(this.#editor);
    this.#problems = new Problems(this.#editor, (problem) => this.#showProblem(problem), (key) => void this.#mend(key));
    this.#list = new SiteList(this.#editor, found, { show: (key) => this.#showSite(key), versions: (site) => this.#showVersions(site) });
    const stage = {
      map: this.#map, editor: this.#editor, sites: this.#sites, snapping: this.#snapping, live: this.#live,
      neighbours: () => this.#surroundings.neighbours, say: (sentence: string) => this.#say(sentence),
    };
    this.#toolbox = new Toolbox(stage, () => void this.#merge(), () => this.#toolTaken());
    this.#row = new ToolRow({ tool: (name) => this.#toolbox.take(name), deed: (name) => this.#do(name) });
    this.#saveBar = new SaveBar(this.#editor, (reason) => void this.#save(reason));
    this.#drafts = new DraftKeeper(new Drafts(`${person}:${project.id}`), this.#editor, this.#ask, (sentence) => this.#say(sentence));
    new Stated(this.#editor, project.stated_mu);
    this.#sketchBar = new SketchBar(() => this.#toolbox.sketch);
    document.body.classList.toggle("read-only", !may_edit);
    this.#join();
  }

  /** Once the map is complete for the first time. */
  shown(): Promise<unknown> {
    return new Promise((resolve) => this.#map.map.once("rendercomplete", resolve));
  }

  #join(): void {
    const { map } = this.#map;
    for (const layer of [...this.#backdrop.layers, this.#surroundings.layer, this.#sites.layer, this.#overlays.layer, this.#problems.layer]) map.addLayer(layer);
    this.#snapping.stayLast();
    map.on("moveend", () => this.#moved());
    map.on("loadstart", () => this.#loading.begin("map"));
    map.on("loadend", () => this.#loading.end("map"));
    this.#loading.onChange(() => byId("loading").classList.toggle("busy", this.#loading.busy));
    this.#ask.onShow = () => (this.#sheet.stop = "half");
    this.#live.onWatch = () => this.#showTools();
    this.#live.onProblems = (problems) => this.#problems.markNow(problems);
    this.#editor.onChange(() => this.#showTools());
    usePanel(byId("panel"), byId("panel-edge"), byId("panel-fold"), () => map.updateSize());
    byId("zoom-in").addEventListener("click", () => this.#map.zoomBy(1));
    byId("zoom-out").addEventListener("click", () => this.#map.zoomBy(-1));
    byId("zoom-home").addEventListener("click", () => this.#map.show(this.#zone.boxInMetres(this.found.extent)));
    onThemeChange(() => [this.#backdrop, this.#surroundings, this.#sites, this.#overlays, this.#problems].forEach((part) => part.dress()));
    this.#map.begin(this.found.extent);
    this.#showTools();
    if (!this.found.may_edit) return;
    document.addEventListener("keydown", (event) => this.#key(event));
    void this.#drafts.offer();
  }

  #moved(): void {
    this.#backdrop.follow(this.#map);
    void this.#surroundings.follow(this.#map);
  }

  /** On a phone the sheet makes room for the hand. */
  #toolTaken(): void {
    if (this.#toolbox.name !== "select") this.#sheet.stop = "peek";
    this.#showTools();
  }

  #showTools(): void {
    const { past, future } = this.#editor.work.history;
    const { name: tool, tracing } = this.#toolbox;
    this.#row.show({ tool, tracing, snapping: this.#snapping.on, canUndo: past.length > 0, canRedo: future.length > 0 });
    this.#sketchBar.show(DRAWING.includes(tool));
    document.body.dataset["tool"] = tool;
  }

  #key(event: KeyboardEvent): void {
    const asked = askedBy(event, focusOf(document.activeElement), this.#toolbox.sketch !== null);
    if (!asked || event.defaultPrevented || document.activeElement?.closest("header")) return;
    event.preventDefault();
    if ("tool" in asked) this.#toolbox.take(asked.tool);
    else this.#do(asked.deed);
  }

  #do(deed: Deed): void {
    const deeds: Record<Deed, () => void> = {
      undo: () => this.#go("undo"),
      redo: () => this.#go("redo"),
      back: () => this.#toolbox.sketch?.back(),
      end: () => this.#toolbox.sketch?.end(),
      abort: () => this.#abort(),
      remove: () => this.#toolbox.remove() || removeSelected(this.#editor, this.#ask, (sentence) => this.#say(sentence)),
      trace: () => this.#toggleTracing(),
      snap: () => this.#toggleSnapping(),
      typed: () => this.#typed(),
      save: () => byId<HTMLFormElement>("edit-save-form").requestSubmit(),
      help: () => this.#ask.show(helpPanel(() => this.#ask.clear())),
    };
    deeds[deed]();
  }

  #go(way: "undo" | "redo"): void {
    const deed = this.#editor.go(way);
    this.#say(deed === null ? t(`edit.${way}.none`) : t(`edit.${way}.done`, { deed: t(`edit.deed.${deed}`) }));
  }

  /** Out of what is being drawn, then out of the tool, then out of the panel. */
  #abort(): void {
    if (this.#toolbox.sketch) this.#toolbox.sketch.abort();
    else if (this.#toolbox.name !== "select") this.#toolbox.take("select");
    else if (this.#ask.open) this.#ask.clear();
    else this.#editor.select([]);
  }

  #toggleTracing(): void {
    this.#toolbox.toggleTracing();
    this.#say(t(this.#toolbox.tracing ? "edit.trace.on" : "edit.trace.off"));
  }

  #toggleSnapping(): void {
    this.#snapping.toggle();
    this.#showTools();
    this.#say(t(this.#snapping.on ? "edit.snap.on" : "edit.snap.off"));
  }

  #typed(): void {
    const { extent, zone_epsg: zoneEpsg } = this.found;
    const draw = (shape: Shape): void => {
      this.#ask.clear();
      const key = newKeys(this.#editor.work)();
      this.#editor.do("typed", new Map([[key, shape]]), [key]);
      this.#showSite(key);
    };
    const deeds = { draw, reveal: () => this.#revealOverlays(), close: () => this.#ask.clear() };
    const typed = new CoordinatesPanel(this.#zone, { extent, zoneEpsg }, this.#overlays, deeds);
    this.#ask.show(typed.element, () => this.#overlays.clear());
  }

  #showSite(key: string): void {
    this.#editor.select([key]);
    const shape = this.#editor.shape(key);
    if (shape) this.#map.show(boundingExtent(rowsOf(shape).flat()));
  }

  #showProblem({ at }: Problem): void {
    this.#map.reveal(at, PROBLEM_ZOOM);
  }

  #revealOverlays(): void {
    if (this.#overlays.extent) this.#map.show(this.#overlays.extent);
  }

  #mend(key: string): Promise<void> {
    return offerRepair(key, this.#editor, this.api, this.#overlays, this.#ask, this.#map, (sentence) => this.#say(sentence));
  }

  async #merge(): Promise<void> {
    const said = await mergeSelected(this.#editor, this.api);
    this.#toolbox.take("select");
    this.#say(said);
  }

  #showVersions(site: number): void {
    const restore = (version: SiteVersion, newest: SiteVersion): void => void this.#restore(version, newest);
    const deeds = { restore, reveal: () => this.#revealOverlays(), close: () => this.#ask.clear() };
    const versions = new VersionsPanel(site, this.api, this.#zone, this.#overlays, this.found.may_edit, deeds);
    this.#ask.show(versions.element, () => this.#overlays.clear());
    void versions.load();
  }

  #restore({ site, version }: SiteVersion, newest: SiteVersion): Promise<void> {
    return this.#alone(async () => {
      const saved = await this.api.restore(site, newest.version, version, null);
      const [key, shape] = [`site-${site}`, saved.site.geometry && this.#zone.toMetres(saved.site.geometry)];
      const own = [...this.#editor.work.records.values()].find((record) => record.site === site)?.key ?? key;
      this.#editor.stored(own, saved.site);
      this.#editor.do("restore", new Map([[own, shape]]), [own]);
      this.#list.follows(saved);
      this.#ask.show(resultPanel([saved], () => this.#ask.clear()));
    });
  }

  #save(reason: string | null): Promise<void> {
    if (this.#problems.grave.length) return Promise.resolve(this.#say(t("edit.save.problems", { n: this.#problems.grave.length })));
    if (unexplained(this.#editor).length && !reason) return Promise.resolve(this.#saveBar.askReason());
    return this.#alone(async () => {
      const { stored, stale, refused } = await saveAll(this.#editor, this.api, reason);
      for (const { saved } of stored) this.#list.follows(saved);
      if (stored.length) this.#ask.show(resultPanel(stored.map(({ saved }) => saved), () => this.#ask.clear()));
      if (!stale && !refused) this.#saveBar.forgetReason();
      if (refused) this.#say(refused, true);
      else if (stored.length) this.#say(t("edit.saved", { n: stored.length }));
      const after = { save: () => void this.#save(reason), reshape: () => this.#toolbox.take("reshape") };
      if (stale) decideStale(stale.key, stale.stale, this.#editor, this.#overlays, this.#ask, this.#map, after);
    });
  }

  /** One thing at a time; what the server refuses is said, what was drawn stays. */
  async #alone(work: () => Promise<void>): Promise<void> {
    if (this.#busy) return;
    this.#busy = this.#saveBar.busy = true;
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.#say(error.message, true);
    } finally {
      this.#busy = this.#saveBar.busy = false;
    }
  }

  #say(sentence: string, wrong = false): void {
    const message = byId("edit-message");
    message.replaceChildren(sentence && h("span", { class: wrong ? "wrong" : "" }, sentence));
    clearTimeout(this.#saying);
    if (!wrong) this.#saying = setTimeout(() => message.replaceChildren(), SAID_MS);
  }
}
