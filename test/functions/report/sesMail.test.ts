import { expect, test } from "@jest/globals";
import { outcomeOf, sesMail, sesMailFromEnvironment } from "../../../functions/report/sesMail.ts";
import { fakeSes } from "./fakeSes.ts";
import type { Whim } from "./fakeSes.ts";

test.each<{ whim: Whim; outcome: string }>([
  { whim: "accept", outcome: "accepted" },
  { whim: "accept and cut", outcome: "unknown" },
  { whim: "cut", outcome: "unknown" },
  { whim: "hang", outcome: "unknown" },
  { whim: "fail", outcome: "unknown" },
  { whim: "throttle", outcome: "later" },
  { whim: "refuse", outcome: "refused" },
])("a service that decides to $whim is asked once, and the message is $outcome", async ({ whim, outcome }) => {
  const ses = await fakeSes(() => whim);
  const mail = sesMail({ from: "pmo@example.org", configurationSet: null, endpoint: ses.endpoint, timeoutMs: 300 });
  expect((await mail.send(Buffer.from("x"), { to: "a@example.org", deliveryId: "d-1" })).outcome).toBe(outcome);
  expect(ses.requests()).toBe(1);
  await ses.stop();
});

test.each<{ error: object; outcome: string; because: string }>([
  { error: { name: "Error", code: "ECONNREFUSED" }, outcome: "later", because: "nobody was there to take it" },
  { error: { name: "CredentialsProviderError" }, outcome: "later", because: "no request was signed, so none was sent" },
  { error: { name: "Error", code: "ECONNRESET" }, outcome: "unknown", because: "it may have been read before the cut" },
  { error: { name: "TimeoutError" }, outcome: "unknown", because: "it may be accepted yet" },
  { error: { name: "X", $metadata: { httpStatusCode: 408 } }, outcome: "unknown", because: "a timeout of theirs" },
  { error: { name: "X", $metadata: { httpStatusCode: 503 } }, outcome: "unknown", because: "their fault says nothing" },
  {
    error: { name: "X", $metadata: { httpStatusCode: 200 } },
    outcome: "unknown",
    because: "an answer nobody can read",
  },
  { error: { name: "X", $metadata: { httpStatusCode: 403 } }, outcome: "refused", because: "it was not taken" },
])("an error is read with care: $because", ({ error, outcome }) => {
  expect(outcomeOf(error).outcome).toBe(outcome);
});

test("without a sender there is no mail", () => {
  expect(() => sesMailFromEnvironment({})).toThrow("MAIL_FROM");
});
