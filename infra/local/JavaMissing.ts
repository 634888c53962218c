import { defineProblem } from "../../shared/problems/problem.ts";

/** The local database is a Java program, and this machine cannot run it. */
export const JavaMissing = defineProblem<{ command: string; found: number | null; oldest: number }>({
  type: "java-missing",
  status: 500,
  title: "Java is missing or too old",
  detail: ({ command, found, oldest }) =>
    `The local database needs Java ${oldest} or newer; ` +
    (found === null ? `"${command}" is not there. ` : `"${command}" is Java ${found}. `) +
    `Install it (Debian: apt install openjdk-${oldest}-jre-headless; macOS: brew install openjdk@${oldest}; ` +
    `Windows: winget install EclipseAdoptium.Temurin.${oldest}.JRE), ` +
    `or set DYNAMODB_ENDPOINT to a DynamoDB that runs elsewhere.`,
});
