/**
 * Whether two days (or two amounts) do not contradict each other: the second must not precede the first, and an empty one
 * never does.
 */
export function inOrder<T extends string | number>(first: T | null, second: T | null): boolean {
  return first === null || second === null || first <= second;
}
