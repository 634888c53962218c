import { toMajor } from "../schema/money.ts";
import type { HhsGraph, SourceRow } from "./hhsGraph.ts";
import { remarkOn } from "./hhsGraph.ts";
import { hhsProgrammeRef } from "./hhsProgrammes.ts";
import { hhsCurrency } from "./hhsSettings.ts";
import type { Mapped, Remark } from "./sampleRow.ts";
import { sampleRow } from "./sampleRow.ts";

/** Who supplies the department. */
export function hhsVendors(graph: HhsGraph): Mapped {
  const refs = vendorRefs(graph);
  const suppliers = graph.rows("supplier.csv");
  return {
    rows: suppliers.map((row) => sampleRow(refOf(refs, row), { name: row.text("name"), registration: row.id })),
    remarks: suppliers
      .filter((row) => refOf(refs, row).endsWith(again))
      .map((row) =>
        remarkOn(row, "ID", "differs from another only by a blank or a small letter; kept apart, its ref ends in -2"),
      ),
  };
}

/** What the suppliers were hired for, and by which investment. */
export function hhsContracts(graph: HhsGraph): Mapped {
  const refs = vendorRefs(graph);
  const contracts = graph.rows("contract.csv");
  const seen = new Set<string>();
  const remarks: Remark[] = [];
  const rows = contracts.map((row) => {
    const [supplier] = graph.sources(row, "delivers");
    const [investment] = graph.sources(row, "lets_contract");
    const value = row.cents("Contract_size");
    const title = row.text("Description");
    const likeness = JSON.stringify([supplier?.text("name"), title, value]);
    if (seen.has(likeness)) remarks.push(remarkOn(row, "Contract_size", listedTwice));
    seen.add(likeness);
    return sampleRow(`CON-${row.id}`, {
      vendor: supplier === undefined ? null : refOf(refs, supplier),
      title,
      number: row.id,
      programme: investment === undefined ? null : hhsProgrammeRef(investment),
      value: value === null ? null : toMajor(value, hhsCurrency),
    });
  });
  return { rows, remarks };
}

const listedTwice =
  "vendor name, description and value are those of an earlier contract; kept, but a sum may count it twice";

const again = "-2";

/** Suppliers by their number. Four numbers come twice when blanks and small letters are mended; the second is marked. */
function vendorRefs(graph: HhsGraph): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  const refs = graph.rows("supplier.csv").map((row): [string, string] => {
    const ref = `VEN-${row.id.toUpperCase()}`;
    const free = taken.has(ref) ? `${ref}${again}` : ref;
    taken.add(free);
    return [row.node, free];
  });
  return new Map(refs);
}

const refOf = (refs: ReadonlyMap<string, string>, { node }: SourceRow): string => refs.get(node) ?? "";
