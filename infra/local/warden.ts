/**
 * A process that keeps one child and outlives nobody: run as `node warden.ts <command> <arguments…>`, it starts the command
 * and ends it as soon as its own standard input closes. The operating system closes that pipe however the parent
 * ends, so that even `kill -9` of the parent leaves no child behind.
 */
import { spawn } from "node:child_process";

const patienceMs = 5_000;

const [command = "", ...rest] = process.argv.slice(2);
const child = spawn(command, rest, { stdio: ["ignore", "ignore", "inherit"], windowsHide: true });

child.once("error", (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
// 128 + 15: what a shell reports for a child ended by SIGTERM
child.once("exit", (code) => process.exit(code ?? 143));

const end = (): void => {
  child.kill("SIGTERM");
  setTimeout(() => child.kill("SIGKILL"), patienceMs).unref();
};
process.stdin.once("end", end).once("error", end).resume();
process.once("SIGTERM", end).once("SIGINT", end);
