import { Problem } from "../../shared/problems/problem.ts";
import { DataFolderUnusable } from "./DataFolderUnusable.ts";

const usage = "Usage: npm start -- [--once] [--data FOLDER]";

const folderTroubles: Readonly<Record<string, string>> = {
  EACCES: "you may not write there",
  EROFS: "it is on a read-only disk",
  ENOTDIR: "part of the path is a file",
  EEXIST: "it is a file",
  ENOSPC: "the disk is full",
};

/** What ended `npm start`, for whoever typed it: a line for what is named or known, all of it for our own faults. */
export function toldInALine(error: unknown): string {
  if (error instanceof Problem) return error.detail;
  const { code = "", message, stack, path } = error as NodeJS.ErrnoException;
  if (code.startsWith("ERR_PARSE_ARGS")) return `${message.split(". ")[0] ?? message}. ${usage}`;
  const reason = folderTroubles[code];
  return reason === undefined ? (stack ?? message) : new DataFolderUnusable({ folder: path ?? "", reason }).detail;
}
