import { distance } from "./planar";
import type { Position } from "./shape";

const CELL_M = 0.05;
const ROW = 2 ** 27;

/** Positions with a number each; finds those nearby without looking at all. */
export class Nodes {
  readonly positions: Position[] = [];
  readonly #cells = new Map<number, number[]>();
  #origin: Position | null = null;

  /** The number of the nearest position within `reach` metres (at most 0.05), or null. */
  near(at: Position, reach: number): number | null {
    let [best, away]: [number | null, number] = [null, reach];
    const [west, south] = this.#cell([at[0] - reach, at[1] - reach]);
    const [east, north] = this.#cell([at[0] + reach, at[1] + reach]);
    for (let column = west; column <= east; column += 1) {
      for (let row = south; row <= north; row += 1) {
        for (const node of this.#cells.get(column * ROW + row) ?? []) {
          const metres = distance(this.at(node), at);
          if (metres < away || (metres === away && best === null)) [best, away] = [node, metres];
        }
      }
    }
    return best;
  }

  /** The number of the position within `reach` metres, a new one where there is none. */
  take(at: Position, reach: number): number {
    return this.near(at, reach) ?? this.#add(at);
  }

  at(node: number): Position {
    return this.positions[node] as Position;
  }

  #add(at: Position): number {
    const node = this.positions.push(at) - 1;
    const [column, row] = this.#cell(at);
    const cell = this.#cells.get(column * ROW + row);
    if (cell === undefined) this.#cells.set(column * ROW + row, [node]);
    else cell.push(node);
    return node;
  }

  #cell(at: Position): [column: number, row: number] {
    this.#origin ??= at;
    return [Math.floor((at[0] - this.#origin[0]) / CELL_M), Math.floor((at[1] - this.#origin[1]) / CELL_M)];
  }
}
