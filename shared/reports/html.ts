/** Markup that is known to be safe: only the tag below makes it, and no value that came from data can be it. */
export class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }
}

type Hole = string | number | Html | readonly Html[];

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text as it must be written in HTML, between tags or inside a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? "");
}

/** A template whose holes are escaped, unless they are markup themselves. Put quotes around a hole in an attribute. */
export function html(strings: TemplateStringsArray, ...holes: readonly Hole[]): Html {
  return new Html(strings.map((string, n) => string + filled(holes[n] ?? "")).join(""));
}

function filled(hole: Hole): string {
  if (hole instanceof Html) return hole.markup;
  if (typeof hole === "object") return hole.map(({ markup }) => markup).join("");
  return escapeHtml(String(hole));
}
