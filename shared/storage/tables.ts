/** The three tables, by the lifetime of what they hold. Named once: for storage, for the cloud and for the local host. */

/** A table's logical name; the physical one comes from the environment. */
export type TableName = "core" | "history" | "ops";

export type TableNames = Readonly<Record<TableName, string>>;

export interface TableShape {
  readonly partitionKey: "PK";
  readonly sortKey: "SK";
  /** Every change is offered to the stream's readers with its old and new image. */
  readonly stream: boolean;
  /** Attribute that holds the second (since 1970) after which DynamoDB may forget an item. */
  readonly timeToLive: "expiresAt" | null;
  readonly indexes: readonly IndexShape[];
}

/** A keys-only index: it says where a row is, never what it holds, so that an index that lags cannot show stale data. */
export interface IndexShape {
  readonly name: string;
  readonly partitionKey: string;
  readonly sortKey: string;
}

export const byProject: IndexShape = { name: "byProject", partitionKey: "projectPK", sortKey: "projectSK" };

export const tableShapes: Readonly<Record<TableName, TableShape>> = {
  core: { partitionKey: "PK", sortKey: "SK", stream: true, timeToLive: null, indexes: [byProject] },
  history: { partitionKey: "PK", sortKey: "SK", stream: false, timeToLive: null, indexes: [] },
  ops: { partitionKey: "PK", sortKey: "SK", stream: false, timeToLive: "expiresAt", indexes: [] },
};

/** The environment variables by which a function learns its tables' physical names. */
export const tableVariables: Readonly<Record<TableName, string>> = {
  core: "TABLE_CORE",
  history: "TABLE_HISTORY",
  ops: "TABLE_OPS",
};
