import { expect, test } from "@jest/globals";
import { taskNetwork } from "../../shared/calculations/taskNetwork.ts";

/** `network("A", "B<A,C")`: B waits for A and C. */
function network(...sentences: string[]): ReturnType<typeof taskNetwork> {
  return taskNetwork(
    sentences.map((sentence) => {
      const [ref = "", before = ""] = sentence.split("<");
      const refs = before === "" ? [] : before.split(",");
      return { ref, predecessors: refs.map((other) => ({ ref: other, type: "FS", lagDays: 0 })) };
    }),
  );
}

test("every task comes after all its predecessors, whatever the order of the list", () => {
  expect(network("D<B,C", "B<A", "C<A", "A").order).toEqual([3, 1, 2, 0]);
});

test.each([
  { sentences: ["A<A"], refs: ["A"], because: "a task that waits for itself is a ring of one" },
  { sentences: ["A<B", "B<A"], refs: ["A", "B"], because: "two tasks that wait for each other" },
  {
    sentences: ["X", "A<X,C", "B<A", "C<B", "Y<C"],
    refs: ["A", "B", "C"],
    because: "neither what leads into the ring nor what hangs on it belongs to it",
  },
  { sentences: ["Y<C", "C<B", "B<C,Y2", "Y2"], refs: ["C", "B"], because: "it begins with the ring's first task" },
])("a ring is named in the order of work: $because", ({ sentences, refs }) => {
  expect(() => network(...sentences)).toThrow(expect.objectContaining({ type: "cycle-in-links", members: { refs } }));
});

test("a predecessor that is not there is named with the task that waits for it", () => {
  const members = { ref: "B", predecessor: "Z" };
  expect(() => network("A", "B<A,Z")).toThrow(expect.objectContaining({ type: "unknown-predecessor", members }));
});

test("a ring of twenty thousand tasks is found, not recursed into", () => {
  const tasks = Array.from({ length: 20_000 }, (_, place) => `T${place}<T${(place + 19_999) % 20_000}`);
  expect(() => network(...tasks)).toThrow(/^T0 → T1 → T2 /);
});
