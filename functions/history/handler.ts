import { unmarshall } from "@aws-sdk/util-dynamodb";
import middy from "@middy/core";
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { registerNamed } from "../../shared/registers/index.ts";
import { databaseFromEnvironment } from "../../shared/storage/database.ts";
import { organisation } from "../../shared/storage/keys.ts";
import type { Place } from "../../shared/storage/keys.ts";
import { keepVersions } from "../../shared/storage/rowHistory.ts";
import { fromItem } from "../../shared/storage/StoredRow.ts";

const db = databaseFromEnvironment(process.env);

/** Follows the stream of the core table and keeps every version of every row. Keeping one twice is keeping it once. */
export const handler = middy(async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
  const versions = Records.flatMap((record) => {
    const place = placeOf(record);
    const image = record.dynamodb?.NewImage;
    if (place === null || image === undefined) return [];
    return [{ place, row: fromItem(place.register, unmarshall(image as Parameters<typeof unmarshall>[0])) }];
  });
  await keepVersions(db, versions);
  return { batchItemFailures: [] };
});

/** The register whose row a record is about; null for heads, logs, refs and results. */
function placeOf({ dynamodb }: DynamoDBRecord): Place | null {
  const [PK = "", SK = ""] = [dynamodb?.Keys?.["PK"]?.S, dynamodb?.Keys?.["SK"]?.S];
  const [, portfolio = "", name = ""] = /^PF#([^#]+)#R#([^#]+)#S\d$/.exec(PK) ?? [];
  const register = registerNamed(SK === "PF" ? "portfolios" : name);
  if (register === undefined) return null;
  return { portfolio: SK === "PF" ? organisation : portfolio, register };
}
