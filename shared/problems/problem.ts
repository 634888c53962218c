/**
 * Something that went wrong and has a name. Thrown where the fact is known, caught once at the edge, where it becomes an
 * RFC 9457 answer: `type` is a promise to callers and never changes, `detail` tells a project manager what went wrong,
 * with which value, and what to do now; the values travel beside it as members.
 */
export abstract class Problem extends Error {
  abstract readonly type: string;
  abstract readonly status: number;
  abstract readonly title: string;
  abstract readonly members: object;

  get detail(): string {
    return this.message;
  }
}

/** The RFC 9457 body of a problem; its media type is `application/problem+json`. */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
}

/** What a caller is told: the problem and the values it speaks of, side by side. */
export function problemBody(problem: Problem): ProblemBody & Readonly<Record<string, unknown>> {
  const { type, title, status, detail, members } = problem;
  return { ...members, type: `https://plumbline.dev/problems/${type}`, title, status, detail };
}

interface ProblemDefinition<Members extends object> {
  /** Stable, kebab-case: the last part of the problem's URI. */
  readonly type: string;
  readonly status: number;
  readonly title: string;
  readonly detail: (members: Members) => string;
}

/** Names a problem once. `Members` are the values it speaks of, and what its constructor takes. */
export function defineProblem<Members extends object>(definition: ProblemDefinition<Members>) {
  return class extends Problem {
    /** What can be said of the problem before it happens: for the API's document. */
    static readonly definition = definition;
    readonly type = definition.type;
    readonly status = definition.status;
    readonly title = definition.title;
    readonly members: Members;

    constructor(members: Members) {
      super(definition.detail(members));
      this.name = definition.type;
      this.members = members;
    }
  };
}
