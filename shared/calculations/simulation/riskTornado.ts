import type { RiskForecast, TornadoBar } from "./RiskForecast.ts";
import type { RiskModel } from "./RiskModel.ts";

/**
 * How much each risk and driver adds to finish and cost: the model simulated once more without it, from the same seed. Every
 * quantity has a stream of its own, so all others are drawn as before and the difference is the risk's alone. Longest first.
 */
export function riskTornado(model: RiskModel, simulate: (model: RiskModel) => RiskForecast): TornadoBar[] {
  const whole = simulate(model);
  const without = [
    ...model.risks.map((risk) => ({
      ref: risk.ref,
      kind: "risk" as const,
      model: { ...model, risks: model.risks.filter((other) => other !== risk) },
    })),
    ...model.drivers.map((driver) => ({
      ref: driver.ref,
      kind: "driver" as const,
      model: { ...model, drivers: model.drivers.filter((other) => other !== driver) },
    })),
  ];
  const bars = without.map(({ ref, kind, model: rest }): TornadoBar => {
    const other = simulate(rest);
    const added = (of: "finish" | "cost"): TornadoBar["finish"] => ({
      mean: whole[of].mean - other[of].mean,
      P80: (whole[of].percentiles["P80"] ?? 0) - (other[of].percentiles["P80"] ?? 0),
    });
    return { ref, kind, finish: added("finish"), cost: added("cost") };
  });
  return bars.sort((one, other) => Math.abs(other.finish.P80) - Math.abs(one.finish.P80));
}
