import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import { registerNamed } from "../registers/index.ts";
import type { Database } from "./database.ts";
import { projectPartition, rowKey } from "./keys.ts";
import type { Key } from "./keys.ts";
import { getAll } from "./query.ts";
import { fromItem } from "./StoredRow.ts";
import type { StoredRow } from "./StoredRow.ts";
import { byProject } from "./tables.ts";
import { projectOf } from "../schema/defineRegister.ts";

/** A row whose change set off a calculation: read whatever the index says, for the index may lag behind it. */
export interface KnownRow {
  readonly register: string;
  readonly id: string;
}

/**
 * Every row of a project, by register name: those that the index knows and those that the caller knows, all read strongly.
 * Deleted rows, and rows that have moved to another project since, are left out.
 */
export async function projectRows(
  db: Database,
  portfolio: string,
  project: string,
  known: readonly KnownRow[] = [],
): Promise<ReadonlyMap<string, readonly StoredRow[]>> {
  const wanted = new Map([...known, ...(await indexedRows(db, portfolio, project))].map((row) => [row.id, row]));
  const keys = [...wanted.values()].flatMap(({ register, id }): Key[] => {
    const definition = registerNamed(register);
    return definition === undefined ? [] : [rowKey({ portfolio, register: definition }, id)];
  });
  const rows = new Map<string, StoredRow[]>();
  for (const item of await getAll(db, keys)) {
    const register = wanted.get(String(item["id"]))?.register ?? "";
    const definition = registerNamed(register);
    if (definition === undefined) continue;
    const row = fromItem(definition, item);
    if (row.deleted || projectOf(definition, row.ref, row.data) !== project) continue;
    rows.set(register, [...(rows.get(register) ?? []), row]);
  }
  for (const list of rows.values()) list.sort((a, b) => (a.id < b.id ? -1 : 1));
  return rows;
}

async function indexedRows(db: Database, portfolio: string, project: string): Promise<KnownRow[]> {
  const rows: KnownRow[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const reply = await db.client.send(
      new QueryCommand({
        TableName: db.tables.core,
        IndexName: byProject.name,
        KeyConditionExpression: `${byProject.partitionKey} = :project`,
        ExpressionAttributeValues: { ":project": projectPartition(portfolio, project) },
        ...(start === undefined ? {} : { ExclusiveStartKey: start }),
      }),
    );
    for (const item of reply.Items ?? []) {
      const [register = "", id = ""] = String(item[byProject.sortKey]).split("#");
      rows.push({ register, id });
    }
    start = reply.LastEvaluatedKey;
  } while (start !== undefined);
  return rows;
}
