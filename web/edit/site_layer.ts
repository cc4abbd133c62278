import Feature from "ol/Feature";
import VectorLayer from "ol/layer/Vector";
import VectorSource from "ol/source/Vector";
import { sameShape } from "../map/actions";
import type { Editor } from "./editor";
import { drawn, shapeOf, type DrawnGeometry } from "./geometry";
import { siteStyle } from "./looks";

/** The project's own sites on the map, one feature each under the site's key, kept in step with the editor. */
export class SiteLayer {
  readonly source = new VectorSource<Feature<DrawnGeometry>>();
  readonly layer = new VectorLayer({ source: this.source, zIndex: 10, updateWhileInteracting: true });
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
      if (feature && sameShape(shapeOf(feature.getGeometry() as DrawnGeometry), shape)) continue;
      if (feature) feature.setGeometry(drawn(shape));
      else this.#add(key, drawn(shape));
    }
    this.layer.changed();
  }

  #add(key: string, geometry: DrawnGeometry): void {
    const feature = new Feature(geometry);
    feature.setId(key);
    this.source.addFeature(feature);
  }
}
