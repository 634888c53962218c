import { expect, test } from "@jest/globals";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { freePort } from "../../../infra/local/freePort.ts";

test("the preferred port is given while it is free, and another when it is taken", async () => {
  const preferred = await freePort(0, "127.0.0.1");
  expect(await freePort(preferred, "127.0.0.1")).toBe(preferred);
  const taken = createServer().listen(preferred, "127.0.0.1");
  await once(taken, "listening");
  expect((taken.address() as AddressInfo).port).toBe(preferred);
  const other = await freePort(preferred, "127.0.0.1");
  expect(other).toBeGreaterThan(0);
  expect(other).not.toBe(preferred);
  taken.close();
});
