import { execFile } from "node:child_process";
import { join } from "node:path";
import { JavaMissing } from "./JavaMissing.ts";

/** What DynamoDB Local 3 asks for. */
export const oldestJava = 17;

/**
 * The command that runs Java: the one of JAVA_HOME if that is set, else the one on the PATH.
 * @throws {JavaMissing} when there is none, or it is older than {@link oldestJava}
 */
export async function findJava(environment: NodeJS.ProcessEnv = process.env): Promise<string> {
  const home = environment["JAVA_HOME"];
  const command = home ? join(home, "bin", "java") : "java";
  const major = javaMajor(await versionText(command, environment));
  if (major === null || major < oldestJava) throw new JavaMissing({ command, found: major, oldest: oldestJava });
  return command;
}

/** The major version in what `java -version` prints: 17 for `version "17.0.15"`, 8 for `version "1.8.0_392"`. */
export function javaMajor(text: string): number | null {
  const [, first, second] = /version "(\d+)(?:\.(\d+))?/.exec(text) ?? [];
  const major = Number(first === "1" ? second : first);
  return Number.isInteger(major) ? major : null;
}

/** Java prints its version on the error stream; a command that is not there prints nothing. */
function versionText(command: string, env: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((resolve) => {
    execFile(command, ["-version"], { env, windowsHide: true }, (_error, stdout, stderr) => resolve(stderr + stdout));
  });
}
