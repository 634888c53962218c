import { expect, test } from "@jest/globals";
import { earnedFraction, type EarnedValueMethod } from "../../shared/calculations/earnedFraction.ts";

type Row = {
  method: EarnedValueMethod;
  started: boolean;
  finished: boolean;
  completeFraction: number | null;
  plannedFraction: number | null;
  earned: number | null;
};

test.each<Row>`
  method                  | started  | finished | completeFraction | plannedFraction | earned  | because
  ${"0/100"}              | ${true}  | ${false} | ${0.9}           | ${0.5}          | ${0}    | ${"nothing counts before the end"}
  ${"0/100"}              | ${true}  | ${true}  | ${null}          | ${0.5}          | ${1}    | ${"then everything does"}
  ${"50/50"}              | ${false} | ${false} | ${null}          | ${0.5}          | ${0}    | ${"nothing before the start"}
  ${"50/50"}              | ${true}  | ${false} | ${0.9}           | ${0.5}          | ${0.5}  | ${"half from the start on"}
  ${"physical percent"}   | ${true}  | ${false} | ${0.35}          | ${0.5}          | ${0.35} | ${"as measured"}
  ${"units"}              | ${true}  | ${false} | ${0.25}          | ${0.5}          | ${0.25} | ${"as counted"}
  ${"weighted milestone"} | ${true}  | ${false} | ${0.6}           | ${0.5}          | ${0.6}  | ${"as reached"}
  ${"physical percent"}   | ${true}  | ${false} | ${1.2}           | ${0.5}          | ${1}    | ${"never more than all"}
  ${"physical percent"}   | ${true}  | ${false} | ${null}          | ${0.5}          | ${null} | ${"unreported progress is unknown, not zero"}
  ${"physical percent"}   | ${false} | ${false} | ${null}          | ${0.5}          | ${0}    | ${"what has not started has earned nothing"}
  ${"level of effort"}    | ${false} | ${false} | ${null}          | ${0.5}          | ${0.5}  | ${"level of effort earns as planned"}
  ${"level of effort"}    | ${true}  | ${false} | ${null}          | ${null}         | ${null} | ${"without a plan it cannot"}
  ${"apportioned"}        | ${true}  | ${false} | ${0.4}           | ${0.5}          | ${null} | ${"apportioned effort follows another task"}
`("$method: $because", ({ earned, ...progress }) => {
  expect(earnedFraction(progress)).toBe(earned);
});
