import Feature from "ol/Feature";
import Point from "ol/geom/Point";
import VectorLayer from "ol/layer/Vector";
import VectorSource from "ol/source/Vector";
import { problemsOf, type Problem, type Shape } from "../map/actions";
import { byId, h } from "../map/dom";
import { t } from "../map/words";
import type { Editor } from "./editor";
import { problemStyle } from "./looks";
import { siteName } from "./names";
import { changeOf } from "./work";

interface ProblemOf extends Problem {
  key: string;
}

const MOST_LISTED = 12;

/** What is wrong with the sites that were changed: a mark where it is, and a line with "show" and "mend". */
export class Problems {
  readonly layer;
  readonly #source = new VectorSource();
  readonly #known = new WeakMap<Shape, Problem[]>();
  #found: ProblemOf[] = [];
  #listed = "";
  #frame = 0;

  constructor(
    private readonly editor: Editor,
    private readonly show: (problem: Problem) => void,
    private readonly mend: (key: string) => void,
  ) {
    this.layer = new VectorLayer({ source: this.#source, zIndex: 20, style: problemStyle() });
    editor.onChange(({ work }) => work && this.#later());
    this.#later();
  }

  /** Those that keep a site from being saved. */
  get grave(): Problem[] {
    return this.#all().filter(({ grave }) => grave);
  }

  dress(): void {
    this.layer.setStyle(problemStyle());
  }

  /** Marks those of a shape that is just changing; the list follows when the hand rests. */
  markNow(problems: readonly Problem[]): void {
    this.#mark([...this.#found, ...problems]);
  }

  #later(): void {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#found = this.#all();
      this.#mark(this.#found);
      this.#list(this.#found);
    });
  }

  #all(): ProblemOf[] {
    const { work } = this.editor;
    return [...work.shapes].filter(([key]) => changeOf(work, key) !== null).flatMap(([key, shape]) => this.#of(shape).map((one) => ({ ...one, key })));
  }

  #of(shape: Shape): Problem[] {
    const found = this.#known.get(shape) ?? problemsOf(shape);
    this.#known.set(shape, found);
    return found;
  }

  #mark(problems: readonly Problem[]): void {
    this.#source.clear();
    this.#source.addFeatures(problems.map(({ at }) => new Feature(new Point(at))));
  }

  #list(all: ProblemOf[]): void {
    const listed = JSON.stringify(all.map(({ key, kind, at }) => [key, kind, at]));
    if (listed === this.#listed) return;
    this.#listed = listed;
    const more = all.length > MOST_LISTED && h("p", { class: "quiet" }, t("edit.problems.more", { n: all.length - MOST_LISTED }));
    const title = h("h2", {}, t("edit.problems", { n: all.length }));
    const list = h("ul", {}, ...all.slice(0, MOST_LISTED).map((problem) => this.#row(problem)));
    byId("edit-problems").replaceChildren(...(all.length ? [title, list, ...(more ? [more] : [])] : []));
  }

  #row(problem: ProblemOf): HTMLElement {
    const { kind, grave, key } = problem;
    const said = h("span", {}, h("b", {}, siteName(this.editor.work, key)), " ", t(`shape.problem.${kind}`));
    const note = !grave && h("small", {}, t("edit.problems.slight"));
    const button = (word: string, press: () => void): HTMLElement => h("button", { type: "button", class: "button small", onclick: press }, t(word));
    return h("li", { class: grave ? "grave" : "" }, said, note, h("span", { class: "row-deeds" }, button("edit.problems.show", () => this.show(problem)), button("edit.problems.mend", () => this.mend(key))));
  }
}
