import type { Figure } from "../figures/defineFigure.ts";
import type { Column } from "../schema/columns.ts";
import type { Register } from "../schema/defineRegister.ts";
import { dayLimits } from "./cellSchema.ts";

/** The page that says what every register and every figure is, in Markdown. */
export function registerReference(registers: readonly Register[], figures: readonly Figure<never>[]): string {
  return [
    "# The registers, column by column",
    "Made by `npm run generate` from the definitions beside this file; a test fails when it is stale.",
    `${registers.length} registers: ${registers.map(({ name, title }) => `[${title}](#${name})`).join(", ")}; and the [figures](#figures) of a project.`,
    `A day lies from ${dayLimits.first} to ${dayLimits.last}.`,
    ...registers.map(registerSection),
    `<a id="figures"></a>\n\n## Figures of a project`,
    "Calculated from the rows above, in this order. A figure that does not exist is empty, with the reason.",
    table(
      ["Figure", "Name", "Formula", "Source", "Better", "Empty when"],
      figures.map(({ name, as, formula, source, better, missing }) => [
        as.label,
        `\`${name}\``,
        formula,
        source,
        better ?? "",
        missing,
      ]),
    ),
    "",
  ]
    .join("\n\n")
    .trimEnd()
    .concat("\n");
}

function registerSection({ name, title, about, idPrefix, columns, computed, rules, distinct }: Register): string {
  const parts = [
    `<a id="${name}"></a>\n\n## ${title}`,
    about,
    `\`/v1/portfolios/{portfolio}/${name}\`, refs \`${idPrefix}-0001\`.`,
    table(
      ["Column", "Name", "Kind", "Required", "Help"],
      Object.entries(columns).map(([column, definition]) => [
        definition.label,
        `\`${column}\``,
        kindOf(definition),
        definition.required ? "yes" : "",
        definition.help ?? "",
      ]),
    ),
  ];
  if (Object.keys(computed).length > 0)
    parts.push(
      table(
        ["Computed", "Name", "Kind", "Formula"],
        Object.entries(computed).map(([column, { as, formula }]) => [as.label, `\`${column}\``, kindOf(as), formula]),
      ),
    );
  const labelOf = (column: string) => columns[column]?.label ?? column;
  const demands = [
    ...rules.map(({ column, must }) => `${labelOf(column)} must ${must}.`),
    ...distinct.map(
      ({ columns: some, forEver }) =>
        `No two rows share ${some.map(labelOf).join(" and ")}${forEver ? ", not even with a deleted one" : ""}.`,
    ),
  ];
  if (demands.length > 0) parts.push(demands.map((demand) => `- ${demand}`).join("\n"));
  return parts.join("\n\n");
}

/** The kind of a column, and what limits it. */
function kindOf(column: Column): string {
  const words = column.kind.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  switch (column.kind) {
    case "choice":
    case "multiChoice":
      return `${words}: ${column.options.join(", ")}`;
    case "link":
    case "links":
    case "predecessors":
      return `${words}: [${column.to}](#${column.to})`;
    case "text":
    case "longText":
      return `${words}, at most ${column.max} characters`;
    case "estimate":
      return `${words}, ${column.unit}`;
    case "number":
    case "integer":
    case "money":
    case "fraction": {
      const { min, max, unit } = column as { min?: number; max?: number; unit?: string };
      const limits = [min === undefined ? "" : `from ${min}`, max === undefined ? "" : `to ${max}`].join(" ").trim();
      return [words, unit ?? "", limits].filter((part) => part !== "").join(", ");
    }
    default:
      return words;
  }
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
