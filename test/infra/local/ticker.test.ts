import { expect, test } from "@jest/globals";
import { startTicker, type TickClock } from "../../../infra/local/ticker.ts";

/** A clock that jumps over every wait, a millisecond short of it if it is hasty, and stands still after so many of them. */
function jumpingClock(
  startAt: string,
  waits: number,
  hasty = false,
): TickClock & { pass: (ms: number) => void; over: Promise<unknown> } {
  let at = Date.parse(startAt);
  const { promise: over, resolve } = Promise.withResolvers<undefined>();
  return {
    over,
    now: () => new Date(at),
    pass: (ms) => (at += ms),
    wait: (ms, signal) => {
      if (waits-- > 0) return Promise.resolve((at += hasty && ms > 1 ? ms - 1 : ms));
      resolve(undefined);
      return new Promise((_, reject) => signal.addEventListener("abort", reject));
    },
  };
}

test.each`
  startAt                       | waits | hasty    | tookMs     | ticks                           | because
  ${"2026-11-23T09:00:00.000Z"} | ${2}  | ${false} | ${0}       | ${"09:00:00 09:05:00 09:10:00"} | ${"ticks keep their interval"}
  ${"2026-11-23T09:01:30.000Z"} | ${2}  | ${false} | ${0}       | ${"09:01:30 09:05:00 09:10:00"} | ${"the first comes at once, the next on the grid"}
  ${"2026-11-23T09:00:00.000Z"} | ${4}  | ${true}  | ${0}       | ${"09:00:00 09:05:00 09:10:00"} | ${"a timer that fires early does not tick twice"}
  ${"2026-11-23T09:00:00.000Z"} | ${2}  | ${false} | ${420_000} | ${"09:00:00 09:10:00 09:20:00"} | ${"a slow call delays the next, and is not overtaken"}
`("$because", async ({ startAt, waits, hasty, tookMs, ticks }) => {
  const times: string[] = [];
  const clock = jumpingClock(startAt as string, waits as number, hasty as boolean);
  const handler = ({ time }: { time: string }) => {
    times.push(time.slice(11, 19));
    clock.pass(tookMs as number);
    return Promise.resolve();
  };
  const ticker = startTicker({ name: "report", handler, everySeconds: 300, clock, log: () => undefined });
  await clock.over;
  await ticker.stop();
  expect(times.join(" ")).toBe(ticks);
});

test("a call that fails is reported, and the next one comes", async () => {
  const said: string[] = [];
  const clock = jumpingClock("2026-11-23T09:00:00.000Z", 1);
  const handler = () => Promise.reject(new Error("no mail"));
  const ticker = startTicker({
    name: "report",
    handler,
    everySeconds: 300,
    clock,
    log: (line) => void said.push(line),
  });
  await clock.over;
  await ticker.stop();
  expect(said).toEqual(Array<string>(2).fill("report failed and will be called again: Error: no mail"));
});
