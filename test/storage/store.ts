import { afterAll, beforeAll, jest } from "@jest/globals";
import { openDatabase } from "../../shared/storage/database.ts";
import type { Database } from "../../shared/storage/database.ts";
import type { Place } from "../../shared/storage/keys.ts";
import { localAws } from "../../infra/local/localAws.ts";
import { testTables } from "../builders/tables.ts";
import type { TestTables } from "../builders/tables.ts";
import { faultProxy } from "./faultProxy.ts";
import type { Fault, ProxiedRequest } from "./faultProxy.ts";
import { impatient } from "./impatient.ts";
import { vendors } from "./intents.ts";

/** What the tests of one file share: the tables. Each takes a place of its own in them. */
export interface Store {
  readonly db: Database;
  readonly tables: TestTables;
  readonly newPlace: () => Place;
  /** The same tables through a proxy that treats requests as `decide` says. */
  readonly through: (decide: (sent: ProxiedRequest) => Fault, act: (db: Database) => Promise<unknown>) => Promise<void>;
}

/** Opens tables before the tests of a file, and drops them after. */
export function testStore(): Store {
  jest.setTimeout(60_000); // a busy machine is no failure
  const store: { tables?: TestTables; db?: Database } = {};
  beforeAll(async () => {
    store.tables = await testTables();
    store.db = openDatabase(store.tables.names, localAws(store.tables.endpoint));
  });
  afterAll(() => store.tables?.drop());
  let places = 0;
  return {
    get db() {
      return store.db!;
    },
    get tables() {
      return store.tables!;
    },
    newPlace: () => ({ ...vendors, portfolio: `pf_${String((places += 1)).padStart(26, "0")}` }),
    through: async (decide, act) => {
      const { endpoint, names } = store.tables!;
      const proxy = await faultProxy(endpoint, decide);
      const db = openDatabase(names, impatient(proxy.endpoint));
      try {
        await act(db);
      } finally {
        db.client.destroy();
        await proxy.close();
      }
    },
  };
}
