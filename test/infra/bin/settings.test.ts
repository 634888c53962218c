import { expect, test } from "@jest/globals";
import { settingsFrom } from "../../../infra/bin/settings.ts";

const good = { stage: "prod", mailFrom: "pmo@example.org", alarmEmail: "operations@example.org" };
const read = (context: Readonly<Record<string, unknown>>) => settingsFrom((key) => context[key]);

test("a deployment chooses a stage, a sender and whom to tell", () => {
  expect(read(good)).toEqual(good);
});

test("telling nobody is a choice", () => {
  expect(read({ ...good, alarmEmail: undefined })).toEqual({ stage: "prod", mailFrom: "pmo@example.org" });
});

test.each`
  wrong                               | because
  ${{ mailFrom: "pmo" }}              | ${"not an address"}
  ${{ mailFrom: "a@b.org, c@b.org" }} | ${"two addresses"}
  ${{ mailFrom: undefined }}          | ${"no sender at all"}
  ${{ alarmEmail: "nobody" }}         | ${"not an address"}
  ${{ stage: "Prod" }}                | ${"a capital letter"}
  ${{ stage: "" }}                    | ${"no name"}
`("$wrong is refused by its name: $because", ({ wrong }) => {
  const [setting] = Object.keys(wrong as object);
  expect(() => read({ ...good, ...(wrong as object) })).toThrow(new RegExp(`^  ${setting!}: `, "m"));
});
