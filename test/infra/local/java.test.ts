import { expect, test } from "@jest/globals";
import { findJava, javaMajor } from "../../../infra/local/java.ts";
import { JavaMissing } from "../../../infra/local/JavaMissing.ts";

test.each`
  text                                                               | major   | because
  ${'openjdk version "17.0.15" 2025-04-15\nOpenJDK...'}              | ${17}   | ${"Debian says so"}
  ${'java version "25" 2025-09-16 LTS'}                              | ${25}   | ${"a first release has no minor version"}
  ${'java version "1.8.0_392"'}                                      | ${8}    | ${"old Java counted from 1"}
  ${'Picked up JAVA_TOOL_OPTIONS: -Xmx1g\nopenjdk version "21.0.2"'} | ${21}   | ${"the version need not come first"}
  ${"No Java runtime present, requesting install."}                  | ${null} | ${"macOS has a java command that is none"}
  ${""}                                                              | ${null} | ${"a missing command says nothing"}
`("$text is Java $major: $because", ({ text, major }) => {
  expect(javaMajor(text as string)).toBe(major);
});

test("without Java, one sentence says what to install, and what to do instead", async () => {
  const missing = findJava({ PATH: "/nowhere" });
  await expect(missing).rejects.toThrow(JavaMissing);
  await expect(missing).rejects.toThrow(/needs Java 17.*Debian.*macOS.*Windows.*DYNAMODB_ENDPOINT/);
});
