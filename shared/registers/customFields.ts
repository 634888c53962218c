import { choice, flag, longText, text } from "../schema/columns.ts";
import { defineRegister } from "../schema/defineRegister.ts";
import type { Register } from "../schema/defineRegister.ts";
import { listWords } from "../schema/listWords.ts";

/** Names that every row has already, whatever its register, and those that lists are asked for with. */
const namesOfRows: readonly string[] = [
  ..."id ref version rev hash deleted createdAt createdBy updatedAt updatedBy source".split(" "),
  ...listWords,
];

/** What stands at the head of a column already, by name or by label, in small letters: files know columns by either. */
function headersOf(register: Register | undefined): readonly string[] {
  const columns = Object.entries(register?.columns ?? {});
  const computed = Object.entries(register?.computed ?? {}).map(([name, { as }]) => [name, as] as const);
  return ["ref", ...[...columns, ...computed].flatMap(([name, { label }]) => [name, label])].map((header) =>
    header.toLowerCase(),
  );
}

/**
 * A column that this portfolio adds to a register, beside those everybody has.
 * @param others the registers that can be added to
 */
export const customFieldsOf = (others: readonly Register[]) =>
  defineRegister({
    name: "custom-fields",
    title: "Custom fields",
    about: "A column that this portfolio adds to a register, beside those everybody has.",
    idPrefix: "CUS",
    columns: {
      register: choice(
        "Register",
        others.map(({ name }) => name),
        { required: true, permanent: true, help: "The register's name as in the address, such as budget-lines." },
      ),
      name: text("Name", {
        required: true,
        max: 40,
        permanent: true,
        help: "How programs call it: begins with a small letter, no blanks, such as costCentre. It never changes.",
      }),
      label: text("Label", { required: true, max: 80, help: "How people read it, at the head of the column." }),
      kind: choice(
        "Kind",
        ["text", "long text", "number", "integer", "money", "fraction", "day", "choice", "flag", "person"],
        { required: true, permanent: true, help: "What it holds. It never changes; add another column instead." },
      ),
      options: longText("Options", { help: "For a choice: what can be chosen, one a line." }),
      required: flag("Required", { help: "Rows without it are refused from now on; older ones stay as they are." }),
      help: text("Help", { max: 500, help: "One or two sentences for whoever fills it in." }),
    },
    rules: [
      {
        column: "name",
        must: "begin with a small letter and go on in letters and digits, such as costCentre",
        holds: ({ name }) => /^[a-z][A-Za-z0-9]{0,39}$/.test(name),
      },
      {
        column: "name",
        must: "not be the name of a column that rows of this register already have, nor a word that lists are asked for with",
        holds: ({ register: to, name }) => {
          const register = others.find((other) => other.name === to);
          return !(name in { ...register?.columns, ...register?.computed }) && !namesOfRows.includes(name);
        },
      },
      {
        column: "label",
        must: "not stand at the head of a column that rows of this register already have",
        holds: ({ register: to, label }) =>
          !headersOf(others.find((other) => other.name === to)).includes(label.toLowerCase()),
      },
      {
        column: "options",
        must: "be given for a choice, and only for a choice",
        holds: ({ kind, options }) => (kind === "choice") === (options !== null && options.trim() !== ""),
      },
    ],
    distinct: [
      { columns: ["register", "name"], forEver: true },
      { columns: ["register", "label"], forEver: false },
    ],
    samples: [
      {
        register: "projects",
        name: "fundingSource",
        label: "Funding source",
        kind: "choice",
        options: "levy\ngrant\nfees",
        required: false,
        help: "Where most of the money comes from.",
      },
      { register: "risks", name: "insured", label: "Insured", kind: "flag" },
    ],
  });
