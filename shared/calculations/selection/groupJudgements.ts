import { JudgementsInvalid } from "../../problems/JudgementsInvalid.ts";
import { checkJudgements } from "./checkJudgements.ts";
import type { Judgements } from "./checkJudgements.ts";

/**
 * The judgements of a group: the geometric mean of each pair's, the only mean under which the group's judgement of j over i is
 * the reciprocal of that of i over j.
 * Source: Aczel and Saaty, Journal of Mathematical Psychology 27, 1983.
 * @throws {JudgementsInvalid} for nobody's judgements, or of different criteria
 */
export function groupJudgements(people: readonly Judgements[]): Judgements {
  const [first] = people;
  if (first === undefined) {
    throw new JudgementsInvalid({ where: "the group", reason: "it has no members", hint: "Ask at least one person." });
  }
  people.forEach((judgements, place) => {
    checkJudgements(judgements);
    if (judgements.length === first.length) return;
    const reason = `there are ${judgements.length} criteria where the first person compared ${first.length}`;
    throw new JudgementsInvalid({ where: `person ${place + 1}`, reason, hint: "Let all compare the same." });
  });
  return first.map((row, i) =>
    row.map((_, j) =>
      Math.exp(people.reduce((sum, judgements) => sum + Math.log(judgements[i]?.[j] ?? 1), 0) / people.length),
    ),
  );
}
