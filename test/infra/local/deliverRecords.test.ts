import { expect, test } from "@jest/globals";
import type { DynamoDBRecord } from "aws-lambda";
import { deliverRecords } from "../../../infra/local/deliverRecords.ts";

const record = (SequenceNumber: string): DynamoDBRecord => ({ dynamodb: { SequenceNumber } });
const numberOf = ({ dynamodb }: DynamoDBRecord): string => dynamodb?.SequenceNumber ?? "";

/** Delivers 1..5 to a handler for which some records are poison, and tells what happened. */
async function deliver(poison: string, failing: string, attempts = 2, stopAtCall = Infinity) {
  const stopping = new AbortController();
  const [done, buried, passed, calls]: string[][] = [[], [], [], []];
  const whole = await deliverRecords(["1", "2", "3", "4", "5"].map(record), {
    attempts,
    retryMs: 1,
    signal: stopping.signal,
    invoke: (records) => {
      const numbers = records.map(numberOf);
      calls!.push(numbers.join(""));
      if (calls!.length >= stopAtCall) stopping.abort();
      const bad = numbers.find((number) => poison.includes(number));
      if (bad !== undefined && failing === "by throwing") return Promise.reject(new Error("poison"));
      done!.push(...(bad === undefined ? numbers : numbers.slice(0, numbers.indexOf(bad))));
      return Promise.resolve({ batchItemFailures: bad === undefined ? [] : [{ itemIdentifier: bad }] });
    },
    passed: (last) => Promise.resolve(void passed!.push(numberOf(last))),
    bury: (dead) => Promise.resolve(void buried!.push(numberOf(dead))),
  });
  return { whole, done: done!.join(""), buried: buried!.join(""), passed: passed!.join(""), calls: calls!.join(" ") };
}

test.each`
  poison  | failing          | done       | buried  | calls                          | because
  ${""}   | ${"by name"}     | ${"12345"} | ${""}   | ${"12345"}                     | ${"a good batch takes one call"}
  ${"3"}  | ${"by name"}     | ${"1245"}  | ${"3"}  | ${"12345 3 3 45"}              | ${"a named record is tried alone, and no more"}
  ${"3"}  | ${"by throwing"} | ${"1245"}  | ${"3"}  | ${"12345 123 12 3 3 45"}       | ${"a batch that throws is halved"}
  ${"15"} | ${"by name"}     | ${"234"}   | ${"15"} | ${"12345 1 1 2345 5 5"}        | ${"the first and the last may fail"}
  ${"12"} | ${"by throwing"} | ${"345"}   | ${"12"} | ${"12345 123 12 1 1 2 2 3 45"} | ${"neighbours may both fail"}
`("$because ($failing): $poison", async ({ poison, failing, done, buried, calls }) => {
  expect(await deliver(poison!, failing!)).toMatchObject({ whole: true, done, buried, calls });
});

test("the checkpoint passes every record in order, the buried one included", async () => {
  expect((await deliver("3", "by name")).passed).toBe("235");
});

test("a failure that names no record of the batch fails the batch", async () => {
  const buried: string[] = [];
  const strange = { batchItemFailures: [{ itemIdentifier: "" }] };
  const { signal } = new AbortController();
  await deliverRecords([record("1"), record("2")], {
    ...{ attempts: 1, retryMs: 1, signal, invoke: () => Promise.resolve(strange), passed: () => Promise.resolve() },
    bury: (dead) => Promise.resolve(void buried.push(numberOf(dead))),
  });
  expect(buried).toEqual(["1", "2"]);
});

test("stopping buries nothing: what was not done is not passed", async () => {
  expect(await deliver("3", "by name", 2, 2)).toMatchObject({ whole: false, done: "12", buried: "", passed: "2" });
});
