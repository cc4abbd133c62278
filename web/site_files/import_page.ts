import { byId, h } from "../map/dom";
import { acceptDrops } from "../map/drops";
import { Loading } from "../map/loading";
import { usePanel } from "../map/panel";
import { Sheet } from "../map/sheet";
import { onThemeChange } from "../map/theme";
import type { Catalogue } from "../map/types";
import { t } from "../map/words";
import { Refused } from "../review/api";
import { FileRefused, type SiteFilesApi } from "./api";
import {
  forgetChoices, keepChoices, keptChoices, NO_CHOICES, withAllTo, withAssigned, withField, withLayer, withLeftOut, withoutProject, withRepairing, withSystem,
} from "./choices";
import { ConfirmBar } from "./confirm_bar";
import { FeatureList } from "./feature_list";
import { fieldsPanel } from "./fields_panel";
import { filePanel } from "./file_panel";
import { ImportJobs } from "./import_jobs";
import { middleOf, PreviewMap, zoneAt } from "./preview_map";
import { refusedPanel } from "./refused_panel";
import { encodingPanel, systemPanel } from "./system_panel";
import type { Choices, Pending, Preview, PreviewFeature, ProjectRef } from "./types";

/** The way of a file: brought in, looked at and corrected, confirmed, imported. Joins the parts of the page. */
export class ImportPage {
  readonly #loading = new Loading();
  readonly #sheet = new Sheet(byId("panel"), byId("sheet-handle"), () => undefined);
  readonly #jobs: ImportJobs;
  readonly #list: FeatureList;
  readonly #bar: ConfirmBar;
  #map: PreviewMap | null = null;
  #pending: Pending | null = null;
  #choices: Choices = NO_CHOICES;
  #allTo: ProjectRef | null = null;
  #round = 0;

  constructor(
    private readonly api: SiteFilesApi,
    private readonly catalogue: Catalogue,
    private readonly county: string,
    private readonly project: ProjectRef | null,
  ) {
    this.#list = new FeatureList(api, {
      show: (feature) => this.#select(feature, true),
      leaveOut: (feature) => void this.#choose(withLeftOut(this.#choices, [feature.number], true)),
      assign: (feature, project) => void this.#choose(withAssigned(this.#choices, [feature.number], project.id)),
    });
    this.#bar = new ConfirmBar({ confirm: (reason) => void this.#confirm(reason), discard: () => void this.#discard() });
    this.#jobs = new ImportJobs(api);
    this.#join();
    void this.#jobs.follow();
    void this.#reopen();
  }

  #join(): void {
    const files = byId<HTMLInputElement>("import-file");
    files.addEventListener("change", () => {
      const [file] = files.files ?? [];
      files.value = "";
      if (file) void this.#bring(file, null);
    });
    acceptDrops(byId("import-drop"), ([file]) => file && void this.#bring(file, null));
    usePanel(byId("panel"), byId("panel-edge"), byId("panel-fold"), () => this.#map?.ol.updateSize());
    this.#loading.onChange(() => byId("loading").classList.toggle("busy", this.#loading.busy));
    byId("zoom-in").addEventListener("click", () => this.#map?.map.zoomBy(1));
    byId("zoom-out").addEventListener("click", () => this.#map?.map.zoomBy(-1));
    byId("zoom-home").addEventListener("click", () => this.#map?.showAll());
    onThemeChange(() => this.#map?.dress());
  }

  async #bring(file: File, layer: string | null): Promise<void> {
    const round = ++this.#round;
    this.#busy(t("sitefiles.sending", { name: file.name, n: 0 }));
    const sent = (part: number): void => {
      if (round === this.#round) this.#say(part < 1 ? t("sitefiles.sending", { name: file.name, n: Math.round(part * 100) }) : t("sitefiles.reading_file", { name: file.name }));
    };
    try {
      const pending = await this.api.bring(file, { project: this.project?.id ?? null, layer }, sent);
      if (round !== this.#round) return void this.api.discard(pending.id);
      if (this.#pending) this.#giveUp(this.#pending.id);
      this.#choices = { ...NO_CHOICES, layer, project: this.project?.id ?? null };
      this.#allTo = this.project;
      this.#show(pending, true);
    } catch (error) {
      if (!(error instanceof FileRefused)) throw error;
      if (round === this.#round) this.#refused(file, error);
    } finally {
      if (round === this.#round) this.#idle();
    }
  }

  /** The refused file's sentence stays, above what was open before. */
  #refused(file: File, error: FileRefused): void {
    const again = (layer: string): void => void this.#bring(file, layer);
    const panel = refusedPanel(file.name, error, again, () => byId("refused").replaceChildren());
    byId("refused").replaceChildren(panel);
    panel.focus();
    if (this.#pending) this.#bar.show(this.#pending.preview);
  }

  /** After a reload: the file of the address, as it was last looked at. */
  async #reopen(): Promise<void> {
    const id = Number(new URLSearchParams(location.search).get("import"));
    if (!id) return;
    this.#choices = keptChoices(id);
    await this.#preview(id, true, () => this.#leave());
  }

  async #choose(choices: Choices): Promise<void> {
    if (!this.#pending) return;
    const before = this.#choices;
    this.#choices = choices;
    const moved = before.system !== choices.system || before.layer !== choices.layer;
    await this.#preview(this.#pending.id, moved, () => {
      this.#choices = before;
      if (this.#pending) this.#show(this.#pending, false);
    });
  }

  async #preview(id: number, moved: boolean, failed: () => void): Promise<void> {
    const round = ++this.#round;
    this.#busy(t("sitefiles.reading"));
    try {
      const pending = await this.api.preview(id, this.#choices);
      if (round === this.#round) this.#show(pending, moved);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (round !== this.#round) return;
      failed();
      byId("refused").replaceChildren(h("p", { class: "ask wrong", role: "alert" }, error.message));
    } finally {
      if (round === this.#round) this.#idle();
    }
  }

  #show(pending: Pending, moved: boolean): void {
    const { id, preview } = pending;
    this.#pending = pending;
    keepChoices(id, this.#choices);
    setAddress("import", String(id));
    document.body.classList.add("has-file");
    byId("refused").replaceChildren();
    const fields = fieldsPanel(preview, this.#choices, this.api, this.#allTo, {
      column: (role, column) => void this.#choose(withField(this.#choices, role, column)),
      allTo: (project) => {
        this.#allTo = project;
        void this.#choose(withAllTo(this.#choices, project));
      },
      byColumns: () => void this.#choose(withoutProject(this.#choices)),
    });
    const file = filePanel(preview, this.#choices, {
      layer: (layer) => void this.#choose(withLayer(this.#choices, layer)),
      repair: (repairing) => void this.#choose(withRepairing(this.#choices, repairing)),
      leaveOut: (numbers) => void this.#choose(withLeftOut(this.#choices, numbers, true)),
      putBack: (numbers) => void this.#choose(withLeftOut(this.#choices, numbers, false)),
    });
    const system = systemPanel(preview, (key) => void this.#choose(withSystem(this.#choices, key)));
    byId("preview").replaceChildren(file, system, encodingPanel(preview), fields);
    this.#list.show(preview.features, preview.counts.features);
    this.#bar.show(preview);
    this.#showMap(preview, moved);
  }

  #showMap({ features }: Preview, moved: boolean): void {
    const centre = middleOf(features);
    if (!centre) return;
    const stale = !this.#map || this.#map.zone.epsg !== zoneAt(centre[0]);
    if (stale) {
      this.#map?.leave();
      const does = { pick: (number: number) => this.#select(this.#feature(number), false), say: (sentence: string) => this.#say(sentence) };
      this.#map = new PreviewMap(byId("map"), this.catalogue, this.#loading, this.county, centre, () => this.#sheet.covered, does);
    }
    this.#map?.show(features);
    if (stale || moved) this.#map?.showAll(false);
  }

  /** From the list the map goes to it, from the map the list. */
  #select(feature: PreviewFeature | null, fromList: boolean): void {
    this.#map?.select(feature, fromList);
    this.#list.select(feature?.number ?? null, !fromList);
  }

  #feature(number: number): PreviewFeature | null {
    return this.#pending?.preview.features.find((feature) => feature.number === number) ?? null;
  }

  async #confirm(reason: string | null): Promise<void> {
    if (!this.#pending) return;
    const { id } = this.#pending;
    this.#busy(t("sitefiles.confirming"));
    try {
      const job = await this.api.confirm(id, this.#choices, reason);
      forgetChoices(id);
      this.#leave();
      await this.#jobs.add(job);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.#show(this.#pending, false);
      byId("refused").replaceChildren(h("p", { class: "ask wrong", role: "alert" }, error.message));
    } finally {
      this.#idle();
    }
  }

  async #discard(): Promise<void> {
    if (!this.#pending) return;
    const { id } = this.#pending;
    this.#giveUp(id);
    this.#leave();
    byId("import-file").focus();
  }

  /** A file that is not given up today is forgotten tomorrow; nobody need wait for it. */
  #giveUp(id: number): void {
    forgetChoices(id);
    this.api.discard(id).catch((error: unknown) => {
      if (!(error instanceof Refused)) throw error;
    });
  }

  /** Back to the beginning. */
  #leave(): void {
    this.#pending = null;
    this.#choices = NO_CHOICES;
    this.#map?.leave();
    this.#map = null;
    document.body.classList.remove("has-file");
    for (const part of ["preview", "features", "refused"]) byId(part).replaceChildren();
    this.#bar.hide();
    setAddress("import", null);
    setAddress("at", null);
  }

  #busy(words: string): void {
    this.#loading.begin("file");
    byId("main").setAttribute("aria-busy", "true");
    this.#bar.wait();
    this.#say(words);
  }

  #idle(): void {
    this.#loading.end("file");
    byId("main").setAttribute("aria-busy", "false");
    this.#say("");
  }

  #say(words: string): void {
    byId("import-busy").textContent = words;
  }
}

function setAddress(key: string, value: string | null): void {
  const query = new URLSearchParams(location.search);
  if (value === null) query.delete(key);
  else query.set(key, value);
  const text = query.toString().replaceAll("%2C", ",");
  history.replaceState(null, "", text ? `?${text}` : location.pathname);
}
