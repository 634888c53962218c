import { setTimeout as delay } from "node:timers/promises";
import { type LambdaFunction, lambdaContext, type Log, reasonOf } from "./lambda.ts";

/** What the scheduler sends: the instant of the tick, ISO 8601 in UTC. */
export interface Tick {
  readonly time: string;
}

/** Time, as far as a ticker needs it. */
export interface TickClock {
  readonly now: () => Date;
  /** Resolves after the wait; rejects when the signal ends it. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<unknown>;
}

export interface TickerOptions {
  readonly name: string;
  readonly handler: LambdaFunction<Tick, unknown>;
  readonly everySeconds: number;
  /** @default this machine's */
  readonly clock?: TickClock;
  readonly log: Log;
}

export interface Ticker {
  /** Ends after the call in hand. */
  readonly stop: () => Promise<void>;
}

const machineClock: TickClock = { now: () => new Date(), wait: (ms, signal) => delay(ms, undefined, { signal }) };

/**
 * Calls a handler at once and then at every multiple of the interval since 1970, as the cloud's scheduler does: at :00, :05 and so
 * on for five minutes. A call that takes longer than the interval delays the next; two never overlap.
 */
export function startTicker({ name, handler, everySeconds, clock = machineClock, log }: TickerOptions): Ticker {
  const stopping = new AbortController();
  const everyMs = everySeconds * 1_000;
  const run = async (): Promise<void> => {
    let called = -1; // the interval that has had its call: a timer may fire a moment early
    while (!stopping.signal.aborted) {
      const interval = Math.floor(clock.now().getTime() / everyMs);
      if (interval !== called) {
        called = interval;
        await call();
      }
      await clock.wait(everyMs - (clock.now().getTime() % everyMs), stopping.signal).catch(() => undefined);
    }
  };
  const call = async (): Promise<void> => {
    try {
      await handler({ time: clock.now().toISOString() }, lambdaContext(name, everyMs));
    } catch (thrown) {
      log(`${name} failed and will be called again: ${reasonOf(thrown)}`);
    }
  };
  const running = run();
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}
