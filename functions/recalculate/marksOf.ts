import { unmarshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBRecord } from "aws-lambda";
import { registerNamed } from "../../shared/registers/index.ts";
import type { TouchedRow } from "../../shared/storage/commitLog.ts";
import type { KnownRow } from "../../shared/storage/projectRows.ts";
import type { Mark } from "./recalculateProjects.ts";

/** What a stretch of the stream asks to be calculated anew in one portfolio. */
export interface PortfolioMarks {
  readonly portfolio: string;
  readonly projects: readonly Mark[];
  /** Something changed that the figures of every project depend on. */
  readonly everyProject: boolean;
}

/** Reads the commits among stream records, and gathers each portfolio's touched projects, each once. */
export function marksOf(records: readonly DynamoDBRecord[]): readonly PortfolioMarks[] {
  const portfolios = new Map<string, { projects: Map<string, KnownRow[]>; everyProject: boolean }>();
  for (const { portfolio, register, rows } of records.flatMap(commitIn)) {
    const definition = registerNamed(register);
    for (const { id, projects } of rows) {
      // A commit to the register of portfolios belongs to the organisation; the portfolio it is about is its row.
      const about = definition?.role === "portfolio" ? id : portfolio;
      const marks = portfolios.get(about) ?? { projects: new Map<string, KnownRow[]>(), everyProject: false };
      portfolios.set(about, marks);
      if (definition?.feedsEveryProject === true) marks.everyProject = true;
      for (const project of projects)
        marks.projects.set(project, [...(marks.projects.get(project) ?? []), { register, id }]);
    }
  }
  return [...portfolios].map(([portfolio, { projects, everyProject }]) => ({
    portfolio,
    projects: [...projects].map(([project, known]) => ({ project, known })),
    everyProject,
  }));
}

interface Commit {
  readonly portfolio: string;
  readonly register: string;
  readonly rows: readonly TouchedRow[];
}

function commitIn({ eventName, dynamodb }: DynamoDBRecord): Commit[] {
  if (eventName !== "INSERT" || dynamodb?.NewImage === undefined) return [];
  const [, portfolio] = /^PF#([^#]+)#R#[^#]+#LOG$/.exec(dynamodb.Keys?.["PK"]?.S ?? "") ?? [];
  if (portfolio === undefined) return [];
  const { register, rows } = unmarshall(dynamodb.NewImage as Parameters<typeof unmarshall>[0]) as Omit<
    Commit,
    "portfolio"
  >;
  return [{ portfolio, register, rows }];
}
