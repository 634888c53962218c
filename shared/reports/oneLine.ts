/** Controls, line and paragraph separators, and what turns the direction of the text after it. */
const unseen = /[\p{Cc}\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\s]+/gu;

/** What somebody typed, as one line of at most so many characters: nothing in it can break a line, a header or a layout. */
export function oneLine(typed: string, max: number): string {
  const characters = Array.from(typed.replace(unseen, " ").trim().toWellFormed());
  return characters.length <= max
    ? characters.join("")
    : `${characters
        .slice(0, max - 1)
        .join("")
        .trimEnd()}…`;
}
