import { defineProblem } from "../../shared/problems/problem.ts";

/** The folder for the local host's data cannot hold any. */
export const DataFolderUnusable = defineProblem<{ folder: string; reason: string }>({
  type: "data-folder-unusable",
  status: 500,
  title: "The data folder cannot be used",
  detail: ({ folder, reason }) =>
    `"${folder}" cannot hold the data: ${reason}. Name a folder that you may write to: npm start -- --data FOLDER`,
});
