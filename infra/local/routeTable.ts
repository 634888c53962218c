import { PathMalformed } from "./PathMalformed.ts";

/** A route in API Gateway's words: `/v1/portfolios/{portfolio}`. */
export interface Route {
  readonly method: string;
  readonly path: string;
}

export interface RouteMatch<R extends Route> {
  readonly route: R;
  /** Decoded; empty when the route has none. */
  readonly pathParameters: Readonly<Record<string, string>>;
}

const parameterName = (segment: string): string | null => /^\{(.+)\}$/.exec(segment)?.[1] ?? null;
const segmentsOf = (path: string): readonly string[] => path.split("/");

/** Finds routes as API Gateway does: segment by segment, and what is spelt out wins over a parameter. */
export class RouteTable<R extends Route> {
  readonly #routes: readonly { readonly route: R; readonly segments: readonly string[] }[];

  constructor(routes: readonly R[]) {
    this.#routes = routes
      .map((route) => ({ route, segments: segmentsOf(route.path) }))
      .sort((one, other) => bySpecificity(one.segments, other.segments));
  }

  /**
   * @param path as it was sent, still percent-encoded
   * @throws {PathMalformed} when a parameter cannot be decoded
   */
  match(method: string, path: string): RouteMatch<R> | null {
    const asked = segmentsOf(path);
    const found = this.#routes.find(({ route, segments }) => route.method === method && fits(segments, asked));
    return found ? { route: found.route, pathParameters: parameters(found.segments, asked, path) } : null;
  }

  /** The methods this path has, in alphabetical order. */
  methods(path: string): readonly string[] {
    const asked = segmentsOf(path);
    const fitting = this.#routes.filter(({ segments }) => fits(segments, asked));
    return [...new Set(fitting.map(({ route }) => route.method))].sort();
  }
}

/** A parameter takes one segment, which is not empty. */
const fits = (segments: readonly string[], asked: readonly string[]): boolean =>
  segments.length === asked.length &&
  segments.every((segment, at) => (parameterName(segment) === null ? segment === asked[at] : asked[at] !== ""));

function parameters(
  segments: readonly string[],
  asked: readonly string[],
  path: string,
): Readonly<Record<string, string>> {
  try {
    return Object.fromEntries(
      segments.flatMap((segment, at) => {
        const name = parameterName(segment);
        return name === null ? [] : [[name, decodeURIComponent(asked[at] ?? "")]];
      }),
    );
  } catch {
    throw new PathMalformed({ path });
  }
}

/** At the first segment where one is spelt out and the other is not, the spelt out one comes first. */
function bySpecificity(one: readonly string[], other: readonly string[]): number {
  const weight = (segment: string | undefined): number => (parameterName(segment ?? "") === null ? 0 : 1);
  const at = one.findIndex((segment, index) => weight(segment) !== weight(other[index]));
  return at < 0 ? 0 : weight(one[at]) - weight(other[at]);
}
