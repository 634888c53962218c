import { expect } from "@jest/globals";
import { changesSince, logSince } from "../../shared/storage/changesSince.ts";
import type { LogEntry } from "../../shared/storage/commitLog.ts";
import { readHead } from "../../shared/storage/heads.ts";
import { refsPartition } from "../../shared/storage/keys.ts";
import { listRows } from "../../shared/storage/listRows.ts";
import { queryAll } from "../../shared/storage/query.ts";
import { withoutEmptyCells } from "../../shared/storage/StoredRow.ts";
import type { StoredRow } from "../../shared/storage/StoredRow.ts";
import type { Answer, Told } from "./history.ts";

/** A row as the log tells it. */
interface Model {
  readonly ref: string;
  readonly version: number;
  readonly deleted: boolean;
  readonly data: Readonly<Record<string, unknown>>;
}
type State = ReadonlyMap<string, Model>;

/** Compares everything a history has left behind, and everything that was read meanwhile, with what its log says. */
export async function expectSound({ db, place, answers, listings, copy }: Told): Promise<{ commits: number }> {
  const log: LogEntry[] = [];
  for await (const entry of logSince(db, place, 0)) log.push(entry);
  expect(log.map(({ rev }) => rev)).toEqual(log.map((_, n) => n + 1));

  const states: State[] = [new Map()];
  for (const entry of log) states.push(after(states.at(-1) ?? new Map(), entry));
  for (const { rev, rows } of listings) expect(shown(rows)).toEqual(live(states[rev] ?? new Map()));

  const last = states.at(-1) ?? new Map<string, Model>();
  const { rev, rows } = await listRows(db, place);
  expect([rev, shown(rows)]).toEqual([log.length, live(last)]);
  expect(await readHead(db, place)).toMatchObject({ rev: log.length, count: rows.length });
  expect(shown([...copy.values()])).toEqual(Object.fromEntries(last));
  expect((await changesSince(db, place, 0, { rows: Infinity })).rows).toEqual([...copy.values()].sort(byId));

  const refs = await queryAll(db, { partition: refsPartition(place), from: "REF#", to: "REF#~" });
  const owners = Object.fromEntries(refs.map(({ ref, id }) => [String(ref), id]));
  expect(owners).toEqual(Object.fromEntries([...last].map(([id, row]) => [row.ref, id])));
  expect(refs).toHaveLength(last.size);

  expectKept(answers, log);
  return { commits: log.length };
}

const byId = (a: StoredRow, b: StoredRow): number => (a.id < b.id ? -1 : 1);
const shown = (rows: readonly StoredRow[]) =>
  Object.fromEntries(
    rows.map(({ id, ref, version, deleted, data }) => [id, { ref, version, deleted, data: withoutEmptyCells(data) }]),
  );
const live = (state: State) => Object.fromEntries([...state].filter(([, { deleted }]) => !deleted));

/** The state that a commit leads to; every deed must fit the row it is done to. */
function after(state: State, { rev, rows, deltas }: LogEntry): State {
  const next = new Map(state);
  for (const [n, { id, ref, version, deed }] of rows.entries()) {
    const before = next.get(id);
    const told = {
      rev,
      id,
      ref: before?.ref ?? ref,
      version: (before?.version ?? 0) + 1,
      exists: before !== undefined,
    };
    expect({ rev, id, ref, version, exists: deed !== "created" }).toEqual(told);
    expect(before?.deleted ?? false).toBe(deed === "restored");
    const data = { ...before?.data, ...deltas[n]?.after };
    next.set(id, { ref, version, deleted: deed === "deleted", data: withoutEmptyCells(data as StoredRow["data"]) });
  }
  return next;
}

/** Whatever was acknowledged is in the log, once; whatever was refused is not. */
function expectKept(answers: readonly Answer[], log: readonly LogEntry[]): void {
  const written = new Map<unknown, string[]>();
  const marked = new Map<string, number>();
  for (const { rows, deltas } of log)
    for (const [n, { id, deed }] of rows.entries()) {
      const mark = deltas[n]?.after["name"];
      if (mark !== undefined) written.set(mark, [...(written.get(mark) ?? []), id]);
      if (mark === undefined) marked.set(`${deed} ${id}`, (marked.get(`${deed} ${id}`) ?? 0) + 1);
    }
  for (const { kind, mark, outcome, repeated } of answers) {
    const ids = written.get(mark) ?? [];
    if (outcome.deed === "refused") {
      if (!repeated) expect([mark, ids]).toEqual([mark, []]);
    } else if (kind === "delete" || kind === "restore") {
      if (outcome.deed === "none") continue;
      const key = `${outcome.deed} ${outcome.row.id}`;
      expect([key, marked.get(key) ?? 0]).not.toEqual([key, 0]);
      if (!repeated) marked.set(key, (marked.get(key) ?? 0) - 1);
    } else if (repeated) expect([mark, ids]).toEqual([mark, expect.arrayContaining([outcome.row.id])]);
    else expect([mark, ids]).toEqual([mark, [outcome.row.id]]);
  }
}
