import type { IMetric } from "aws-cdk-lib/aws-cloudwatch";

/**
 * Something a person must hear of. Each construct names what can go wrong with it; OperationsStack makes the alarms,
 * because who listens has another lifetime than what is listened to.
 */
export interface Watch {
  /** The alarm's construct id, unique in the deployment. Permanent: a new id is a new alarm. */
  readonly id: string;
  /** Read over five minutes. */
  readonly metric: IMetric;
  /** The value from which it is no longer normal, in the metric's unit. */
  readonly threshold: number;
  /** What has happened and where to look, for whoever reads the alarm at night. */
  readonly meaning: string;
}
