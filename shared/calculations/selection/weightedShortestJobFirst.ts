export interface JobJudgement {
  readonly userBusinessValue: number;
  readonly timeCriticality: number;
  /** Risk reduction, or what it enables. */
  readonly riskOpportunity: number;
  readonly jobSize: number;
}

/**
 * WSJF: (user-business value + time criticality + risk reduction or opportunity enablement) / job size, all judged on one
 * relative scale. Work with the highest goes first, for then delay costs least.
 * Source: Reinertsen, The Principles of Product Development Flow, 2009; as named in the Scaled Agile Framework.
 * @returns `null` for a job without size, which no order can rank
 */
export function weightedShortestJobFirst(job: JobJudgement): number | null {
  const { userBusinessValue, timeCriticality, riskOpportunity, jobSize } = job;
  return jobSize > 0 ? (userBusinessValue + timeCriticality + riskOpportunity) / jobSize : null;
}
