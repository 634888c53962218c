import { JudgementsInvalid } from "../../problems/JudgementsInvalid.ts";
import { checkJudgements } from "./checkJudgements.ts";
import type { Judgements } from "./checkJudgements.ts";

export interface Hierarchy {
  /** What each criterion weighs; together 1. */
  readonly priorities: readonly number[];
  readonly lambdaMax: number;
  readonly consistencyIndex: number;
  /** Above 0.10 the judgements contradict each other too much; look at `worstTriad` first. */
  readonly consistencyRatio: number;
  /** The three criteria whose judgements agree least, and by what factor: i over j times j over k, against i over k. */
  readonly worstTriad: { readonly criteria: readonly [number, number, number]; readonly factor: number } | null;
}

/** Mean consistency index of random judgements of 0, 1, 2, ... criteria. Source: Saaty, The Analytic Hierarchy Process, 1980. */
const randomIndex = [0, 0, 0, 0.58, 0.9, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49];

/**
 * Weights from judgements of pairs (AHP): the principal eigenvector, by repeated multiplication.
 * CI = (lambdaMax - n) / (n - 1); CR = CI / RI.
 * Source: Saaty, Journal of Mathematical Psychology 15, 1977.
 * @throws {JudgementsInvalid} unless positive and reciprocal, or for more than ten criteria, which nobody compares soundly
 */
export function analyticHierarchy(judgements: Judgements): Hierarchy {
  const size = judgements.length;
  checkJudgements(judgements);
  if (size === 0 || size >= randomIndex.length) {
    const hint = "Compare one to ten; put more into groups and compare these first.";
    throw new JudgementsInvalid({ where: "judgements", reason: `there are ${size} criteria`, hint });
  }
  let priorities: readonly number[] = judgements.map(() => 1 / size);
  let lambdaMax = size;
  for (let round = 0; round < 1000; round += 1) {
    const multiplied = judgements.map((row) => row.reduce((sum, times, k) => sum + times * (priorities[k] ?? 0), 0));
    lambdaMax = multiplied.reduce((sum, weight) => sum + weight, 0);
    const next = multiplied.map((weight) => weight / lambdaMax);
    const moved = next.reduce((most, weight, k) => Math.max(most, Math.abs(weight - (priorities[k] ?? 0))), 0);
    priorities = next;
    if (moved < 1e-14) break;
  }
  const consistencyIndex = size > 1 ? Math.max(0, (lambdaMax - size) / (size - 1)) : 0;
  const expected = randomIndex[size] ?? 0;
  const consistencyRatio = expected === 0 ? 0 : consistencyIndex / expected;
  return { priorities, lambdaMax, consistencyIndex, consistencyRatio, worstTriad: worstTriadOf(judgements) };
}

function worstTriadOf(judgements: Judgements): Hierarchy["worstTriad"] {
  const at = (i: number, j: number): number => judgements[i]?.[j] ?? 1;
  let worst: Hierarchy["worstTriad"] = null;
  for (let i = 0; i < judgements.length; i += 1) {
    for (let j = i + 1; j < judgements.length; j += 1) {
      for (let k = j + 1; k < judgements.length; k += 1) {
        const ratio = (at(i, j) * at(j, k)) / at(i, k);
        const factor = Math.max(ratio, 1 / ratio);
        if (factor > (worst?.factor ?? 1 + 1e-9)) worst = { criteria: [i, j, k], factor };
      }
    }
  }
  return worst;
}
