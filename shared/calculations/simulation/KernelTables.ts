import type { Distribution } from "./Distribution.ts";
import { quantileTable } from "./quantileTable.ts";
import type { Draw, SimulationPlan } from "./SimulationPlan.ts";

const normalScores: Distribution = { kind: "normal", mean: 0, sd: 1 };

/** The quantile tables of all that a plan draws, one after the other as they will lie in the kernel's memory. */
export class KernelTables {
  readonly bytes: number;
  private readonly tables: { readonly lines: Float32Array; readonly offset: number }[] = [];
  private readonly offsets = new Map<Draw | "scores", number>();
  private start = 0;

  constructor({ tasks, groups, drivers, risks }: SimulationPlan) {
    const grouped = new Set(groups.flatMap(({ members }) => members.flatMap((place) => tasks[place]?.duration ?? [])));
    const impacts = risks.flatMap((risk) =>
      risk.impacts.flatMap(({ delay, cost }) => [delay ?? [], cost ?? []].flat()),
    );
    const others = [...tasks.flatMap(({ fixedCost }) => fixedCost ?? []), ...drivers.map(({ factor }) => factor)];
    let end = 0;
    const add = (key: Draw | "scores", distribution: Distribution, by: "tail" | "score"): void => {
      if (distribution.kind === "fixed" || distribution.kind === "discrete") return;
      const lines = quantileTable(distribution, by);
      this.tables.push({ lines, offset: end });
      this.offsets.set(key, end);
      end += lines.byteLength;
    };
    for (const { duration } of tasks) add(duration, duration.distribution, grouped.has(duration) ? "score" : "tail");
    for (const draw of [...impacts, ...others]) add(draw, draw.distribution, "tail");
    if (groups.length > 0) add("scores", normalScores, "tail");
    this.bytes = end;
  }

  writeTo(memory: ArrayBuffer, start: number): void {
    this.start = start;
    for (const { lines, offset } of this.tables) new Float32Array(memory, start + offset, lines.length).set(lines);
  }

  at(draw: Draw | "scores"): number {
    return this.start + (this.offsets.get(draw) ?? 0);
  }
}
