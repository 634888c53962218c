import { JudgementsInvalid } from "../../problems/JudgementsInvalid.ts";

/** Judgements of pairs: `[i][j]` says how many times more i weighs than j. */
export type Judgements = readonly (readonly number[])[];

/** @throws {JudgementsInvalid} unless they are square, positive, 1 on the diagonal, and reciprocal */
export function checkJudgements(judgements: Judgements): void {
  judgements.forEach((row, i) => {
    if (row.length !== judgements.length) {
      const reason = `it has ${row.length} judgements for ${judgements.length} criteria`;
      throw new JudgementsInvalid({ where: `row ${i + 1}`, reason, hint: "Compare every pair." });
    }
    row.forEach((judgement, j) => {
      const where = `row ${i + 1}, column ${j + 1}`;
      if (!(Number.isFinite(judgement) && judgement > 0)) {
        const hint = "Say how many times more it weighs: 3, or 1/3 for the other way round.";
        throw new JudgementsInvalid({ where, reason: `the judgement is ${judgement}`, hint });
      }
      const back = judgements[j]?.[i] ?? 0;
      if (Math.abs(judgement * back - 1) <= 1e-3) return;
      const reason = `${judgement} one way and ${back} the other`;
      throw new JudgementsInvalid({ where, reason, hint: "The two must be each other's reciprocal." });
    });
  });
}
