import { byId, h } from "../map/dom";
import { usePanel } from "../map/panel";
import { Sheet } from "../map/sheet";
import { onThemeChange } from "../map/theme";
import type { Catalogue } from "../map/types";
import { t } from "../map/words";
import { focusOf } from "../review/keys";
import type { Shape } from "../map/actions";
import type { SitesApi } from "./api";
import { Ask } from "./ask";
import { CoordinatesPanel } from "./coordinates_panel";
import { DraftKeeper } from "./draft_keeper";
import { Drafts } from "./drafts";
import { Editor } from "./editor";
import { helpPanel } from "./help_panel";
import { Keeping } from "./keeping";
import { askedBy } from "./keys";
import { LiveFigures } from "./live";
import { offerRepair } from "./mending";
import { mergeSelected } from "./merge";
import { Problems } from "./problems";
import { removeSelected } from "./removal";
import { Scene } from "./scene";
import { SiteList } from "./site_list";
import { SketchBar } from "./sketch_bar";
import { Stated } from "./stated";
import { Toolbox } from "./toolbox";
import { ToolRow } from "./tool_row";
import { DRAWING, type Deed } from "./tools";
import type { ProjectSites } from "./types";
import { VersionsPanel } from "./versions_panel";
import { newKeys, workOn } from "./work";
import { Zone } from "./zone";

const PROBLEM_ZOOM = 18;
/** What went well need not stay on the map. */
const SAID_MS = 8000;

/** Joins the parts: map, tools, lists, saving; every part follows the editor. */
export class EditorPage {
  readonly #editor: Editor;
  readonly #ask = new Ask();
  readonly #sheet: Sheet;
  readonly #scene: Scene;
  readonly #live: LiveFigures;
  readonly #problems: Problems;
  readonly #keeping: Keeping;
  readonly #toolbox: Toolbox;
  readonly #row: ToolRow;
  readonly #sketchBar: SketchBar;
  #saying = 0;

  constructor(
    private readonly api: SitesApi,
    private readonly found: ProjectSites,
    catalogue: Catalogue,
    person: string,
  ) {
    const zone = new Zone(found.zone_epsg, found.centre);
    const say = (sentence: string, wrong = false): void => this.#say(sentence, wrong);
    const editor = new Editor(zone, workOn(found.sites, (stored) => zone.toMetres(stored)));
    this.#editor = editor;
    this.#sheet = new Sheet(byId("panel"), byId("sheet-handle"), () => undefined);
    this.#scene = new Scene(found, catalogue, api, editor, () => this.#sheet.covered, say);
    this.#live = new LiveFigures(editor);
    this.#problems = new Problems(editor, ({ at }) => this.#scene.showPosition(at, PROBLEM_ZOOM), (key) => void this.#mend(key));
    const list = new SiteList(editor, found, { show: (key) => this.#showSite(key), versions: (site) => this.#showVersions(site) });
    this.#keeping = new Keeping(editor, api, this.#scene, this.#ask, this.#problems, list, { say, reshape: () => this.#toolbox.take("reshape") });
    const { map, sites, snapping } = this.#scene;
    const stage = { map, sites, snapping, editor, live: this.#live, say, neighbours: () => this.#scene.neighbours };
    this.#toolbox = new Toolbox(stage, () => void this.#merge(), () => this.#toolTaken());
    this.#row = new ToolRow({ tool: (name) => this.#toolbox.take(name), deed: (name) => this.#do(name) });
    this.#sketchBar = new SketchBar(() => this.#toolbox.sketch);
    new Stated(editor, found.project.stated_mu);
    this.#join();
    if (found.may_edit) this.#letEdit(new DraftKeeper(new Drafts(`${person}:${found.project.id}`), editor, this.#ask, say));
    else document.body.classList.add("read-only");
  }

  /** Once the map is complete for the first time. */
  shown(): Promise<unknown> {
    return new Promise((resolve) => this.#scene.map.map.once("rendercomplete", resolve));
  }

  #join(): void {
    this.#scene.map.map.addLayer(this.#problems.layer);
    this.#ask.onShow = () => (this.#sheet.stop = "half");
    this.#live.onWatch = () => this.#showTools();
    this.#live.onProblems = (problems) => this.#problems.markNow(problems);
    this.#editor.onChange(() => this.#showTools());
    usePanel(byId("panel"), byId("panel-edge"), byId("panel-fold"), () => this.#scene.map.map.updateSize());
    onThemeChange(() => this.#problems.dress());
    this.#scene.begin();
    this.#showTools();
  }

  #letEdit(drafts: DraftKeeper): void {
    document.addEventListener("keydown", (event) => this.#key(event));
    void drafts.offer();
  }

  /** On a phone the sheet makes room for the hand. */
  #toolTaken(): void {
    if (this.#toolbox.name !== "select") this.#sheet.stop = "peek";
    this.#showTools();
  }

  #showTools(): void {
    const { past, future } = this.#editor.work.history;
    const { name: tool, tracing } = this.#toolbox;
    this.#row.show({ tool, tracing, snapping: this.#scene.snapping.on, canUndo: past.length > 0, canRedo: future.length > 0 });
    this.#sketchBar.show(DRAWING.includes(tool));
    document.body.dataset["tool"] = tool;
  }

  #key(event: KeyboardEvent): void {
    const asked = askedBy(event, focusOf(document.activeElement), this.#toolbox.sketch !== null);
    if (!asked || event.defaultPrevented || document.activeElement?.closest("header.top")) return;
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
    const { snapping } = this.#scene;
    snapping.toggle();
    this.#showTools();
    this.#say(t(snapping.on ? "edit.snap.on" : "edit.snap.off"));
  }

  #typed(): void {
    const { extent, zone_epsg: zoneEpsg } = this.found;
    const draw = (shape: Shape): void => {
      this.#ask.clear();
      const key = newKeys(this.#editor.work)();
      this.#editor.do("typed", new Map([[key, shape]]), [key]);
      this.#showSite(key);
    };
    const deeds = { draw, reveal: () => this.#scene.showOverlays(), close: () => this.#ask.clear() };
    const typed = new CoordinatesPanel(this.#editor.zone, { extent, zoneEpsg }, this.#scene.overlays, deeds);
    this.#ask.show(typed.element, () => this.#scene.overlays.clear());
  }

  #showSite(key: string): void {
    this.#editor.select([key]);
    const shape = this.#editor.shape(key);
    if (shape) this.#scene.showShape(shape);
  }

  #mend(key: string): Promise<void> {
    return offerRepair(key, this.#editor, this.api, this.#scene, this.#ask, (sentence) => this.#say(sentence));
  }

  async #merge(): Promise<void> {
    const said = await mergeSelected(this.#editor, this.api);
    this.#toolbox.take("select");
    this.#say(said);
  }

  #showVersions(site: number): void {
    const { overlays } = this.#scene;
    const versions = new VersionsPanel(site, this.api, this.#editor.zone, overlays, this.found.may_edit, {
      restore: (version, newest) => void this.#keeping.restore(version, newest),
      reveal: () => this.#scene.showOverlays(),
      close: () => this.#ask.clear(),
    });
    this.#ask.show(versions.element, () => overlays.clear());
    void versions.load();
  }

  #say(sentence: string, wrong = false): void {
    const message = byId("edit-message");
    message.replaceChildren(h("span", { class: wrong ? "wrong" : "" }, sentence));
    clearTimeout(this.#saying);
    if (!wrong) this.#saying = setTimeout(() => message.replaceChildren(), SAID_MS);
  }
}
