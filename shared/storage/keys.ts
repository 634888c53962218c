import type { Register } from "../schema/defineRegister.ts";

/** Where a register's rows live: in a portfolio, known by its id. */
export interface Place {
  readonly portfolio: string;
  readonly register: Register;
}

export interface Key {
  readonly PK: string;
  readonly SK: string;
}

/** The portfolios themselves are rows of the organisation, which has no id of its own. */
export const organisation = "ORG";

/** Rows are spread over four partitions, since one takes at most 1,000 writes a second. */
export const shards = [0, 1, 2, 3] as const;

export const headKey = ({ portfolio, register }: Place): Key => ({
  PK: `PF#${portfolio}`,
  SK: `HEAD#${register.name}`,
});

/** All heads of a portfolio, and the portfolio itself, are one cheap query away. */
export const headsPartition = (portfolio: string): string => `PF#${portfolio}`;

export function rowKey(place: Place, id: string): Key {
  if (place.register.role === "portfolio") return { PK: `PF#${id}`, SK: "PF" };
  return { PK: shardPartition(place, shardOf(id)), SK: `ROW#${id}` };
}

export const shardPartition = ({ portfolio, register }: Place, shard: number): string =>
  `PF#${portfolio}#R#${register.name}#S${shard}`;

export const refKey = (place: Place, ref: string): Key => ({ PK: refsPartition(place), SK: `REF#${ref}` });
export const refsPartition = ({ portfolio, register }: Place): string => `PF#${portfolio}#U#${register.name}`;

export const logKey = (place: Place, rev: number): Key => ({ PK: logPartition(place), SK: revision(rev) });
export const logPartition = ({ portfolio, register }: Place): string => `PF#${portfolio}#R#${register.name}#LOG`;
/** Twelve digits, so that revisions sort as text. */
export const revision = (rev: number): string => String(rev).padStart(12, "0");

export const projectKey = (portfolio: string, project: string, register: Register, id: string) => ({
  projectPK: projectPartition(portfolio, project),
  projectSK: `${register.name}#${id}`,
});
export const projectPartition = (portfolio: string, project: string): string => `PF#${portfolio}#PRJ#${project}`;

export const resultsPartition = (portfolio: string): string => `PF#${portfolio}#RESULT`;
export const projectResultKey = (portfolio: string, id: string): Key => ({
  PK: resultsPartition(portfolio),
  SK: `PRJ#${id}`,
});
export const portfolioResultKey = (portfolio: string): Key => ({ PK: resultsPartition(portfolio), SK: "PORTFOLIO" });

export const analysesPartition = (portfolio: string): string => `PF#${portfolio}#ANALYSIS`;
/** `kind` first, so that those of one kind are a stretch, the oldest first. */
export const analysisKey = (portfolio: string, kind: string, id: string): Key => ({
  PK: analysesPartition(portfolio),
  SK: `${kind}#${id}`,
});

export const historyPartition = ({ portfolio, register }: Place, id: string): string =>
  `PF#${portfolio}#R#${register.name}#ROW#${id}`;
export const historyKey = (place: Place, id: string, version: number): Key => ({
  PK: historyPartition(place, id),
  SK: `V#${String(version).padStart(8, "0")}`,
});

export const idempotencyPartition = (caller: string, route: string, key: string): string =>
  `IDEM#${caller}#${route}#${key}`;
export const operationKey = (id: string): Key => ({ PK: `OP#${id}`, SK: "OP" });

/** The last character of an id is random, so its code spreads rows evenly and for ever in the same way. */
function shardOf(id: string): number {
  return id.charCodeAt(id.length - 1) % shards.length;
}
