import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";

/**
 * Capacity by AWS's published rule, counted from the items themselves, for DynamoDB Local reports too little for transactions:
 * a write takes 1 unit a kilobyte, twice that in a transaction, and again for an index whose keys change; a strong read takes
 * 1 unit per 4 kB, of the sum in a Query, of each item elsewhere.
 */
export interface Units {
  read: number;
  write: number;
}

type Item = Readonly<Record<string, unknown>>;
interface Sent {
  readonly TransactItems?: readonly {
    readonly Put?: { readonly Item: Item };
    readonly Update?: { readonly Key: Item; readonly ExpressionAttributeValues?: Item };
  }[];
  readonly Item?: Item;
}
interface Got {
  readonly Item?: Item;
  readonly Items?: readonly Item[];
  readonly Responses?: Readonly<Record<string, readonly Item[]>>;
}

/** Notes a client's calls from now on. @returns what the calls since the last asking cost; counting takes time of its own */
export function noteCalls(client: DynamoDBDocumentClient): () => Units {
  let calls: { readonly name: string; readonly sent: Sent; readonly got: Got }[] = [];
  client.middlewareStack.add(
    (next, { commandName: name = "" }) =>
      async (call) => {
        const reply = await next(call);
        calls.push({ name, sent: call.input as Sent, got: reply.output as Got });
        return reply;
      },
    { step: "initialize", name: "noteCalls" },
  );
  return () => {
    const units: Units = { read: 0, write: 0 };
    for (const { name, sent, got } of calls) addUnits(units, name, sent, got);
    calls = [];
    return units;
  };
}

function addUnits(units: Units, name: string, sent: Sent, got: Got): void {
  for (const { Put, Update } of sent.TransactItems ?? []) {
    const item = Put?.Item ?? { ...Update?.Key, ...Update?.ExpressionAttributeValues };
    units.write += 2 * kilobytes(item, 1) + ("projectPK" in item ? 1 : 0);
  }
  if (name === "PutItemCommand") units.write += kilobytes(sent.Item ?? {}, 1);
  if (name === "GetItemCommand") units.read += kilobytes(got.Item ?? {}, 4);
  if (name === "QueryCommand") units.read += kilobytesOf(got.Items ?? [], 4);
  for (const item of Object.values(got.Responses ?? {}).flat()) units.read += kilobytes(item, 4);
}

const kilobytes = (item: Item, per: number): number => kilobytesOf([item], per);
const kilobytesOf = (items: readonly Item[], per: number): number =>
  Math.max(1, Math.ceil(items.reduce((sum, item) => sum + sizeOf(item), 0) / (per * 1024)));

/** The bytes of an item as DynamoDB counts them: names and values in UTF-8; 1 a flag, about 1 per two digits of a number. */
function sizeOf(item: Item): number {
  return Object.entries(marshall(item, { removeUndefinedValues: true })).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + valueSize(value as Value),
    0,
  );
}

interface Value {
  readonly S?: string;
  readonly N?: string;
  readonly B?: Uint8Array;
  readonly L?: readonly Value[];
  readonly M?: Readonly<Record<string, Value>>;
}

function valueSize({ S, N, B, L, M }: Value): number {
  if (S !== undefined) return Buffer.byteLength(S);
  if (N !== undefined) return Math.ceil(N.length / 2) + 1;
  if (B !== undefined) return B.length;
  if (L !== undefined) return 3 + L.reduce((sum, value) => sum + 1 + valueSize(value), 0);
  if (M !== undefined)
    return (
      3 + Object.entries(M).reduce((sum, [name, value]) => sum + 1 + Buffer.byteLength(name) + valueSize(value), 0)
    );
  return 1;
}
