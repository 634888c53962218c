const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const unseen = /\p{M}|\u200b|\u200d/u;

/** How many columns a text takes in a fixed-width face: wide characters take two, combining marks none. */
export function columnsWide(text: string): number {
  return Array.from(text).reduce(
    (sum, character) => sum + (unseen.test(character) ? 0 : wide.test(character) ? 2 : 1),
    0,
  );
}

/** Lines of at most `width` columns, broken at blanks; a word that is longer than a line is broken within. */
export function wrapText(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text
    .replaceAll("\u00a0", " ")
    .split(" ")
    .flatMap((word) => pieces(word, width))) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (columnsWide(longer) <= width) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return line === "" && lines.length > 0 ? lines : [...lines, line];
}

function pieces(word: string, width: number): readonly string[] {
  if (columnsWide(word) <= width) return [word];
  const parts: string[] = [];
  let part = "";
  for (const character of word) {
    if (columnsWide(part + character) > width) {
      parts.push(part);
      part = "";
    }
    part += character;
  }
  return [...parts, part];
}
