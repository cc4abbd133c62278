import Feature from "ol/Feature";
import VectorLayer from "ol/layer/Vector";
import VectorSource from "ol/source/Vector";
import type { Shape } from "../map/actions";
import type { Editor } from "./editor";
import { drawn, type DrawnGeometry } from "./geometry";
import { siteStyle } from "./looks";

/** The project's own sites on the map, one feature each under the site's key, kept in step with the editor. */
export class SiteLayer {
  readonly source = new VectorSource<Feature<DrawnGeometry>>();
  readonly layer = new VectorLayer({ source: this.source, zIndex: 10, updateWhileInteracting: true });
  /** What a geometry was made from; once a hand has changed it, its revision is another. */
  readonly #drawn = new WeakMap<DrawnGeometry, Shape>();
  readonly #revisions = new WeakMap<DrawnGeometry, number>();
  #corners = false;

  constructor(private readonly editor: Editor) {
    editor.onChange(({ work }) => (work ? this.follow() : this.layer.changed()));
    this.follow();
    this.dress();
  }

  dress(): void {
    this.layer.setStyle(siteStyle((key) => this.editor.selected.includes(key), () => this.#corners));
  }

  feature(key: string): Feature<DrawnGeometry> | null {
    return this.source.getFeatureById(key) as Feature<DrawnGeometry> | null;
  }

  /** The corners of what is selected, where they can be changed. */
  showCorners(shown: boolean): void {
    this.#corners = shown;
    this.layer.changed();
  }

  /** Puts every feature back to what the editor says, after a gesture that led to nothing too. */
  follow(): void {
    const { shapes } = this.editor.work;
    for (const feature of this.source.getFeatures()) if (!shapes.has(String(feature.getId()))) this.source.removeFeature(feature);
    for (const [key, shape] of shapes) {
      const feature = this.feature(key);
      const now = feature?.getGeometry();
      if (now && this.#drawn.get(now) === shape && this.#revisions.get(now) === now.getRevision()) continue;
      const geometry = drawn(shape);
      this.#drawn.set(geometry, shape);
      if (feature) feature.setGeometry(geometry);
      else this.#add(key, geometry);
      this.#revisions.set(geometry, geometry.getRevision());
    }
    this.layer.changed();
  }

  #add(key: string, geometry: DrawnGeometry): void {
    const feature = new Feature(geometry);
    feature.setId(key);
    this.source.addFeature(feature);
  }
}
