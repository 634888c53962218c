import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { type HhsFile, hhsFiles, type HhsTexts } from "../../shared/samples/hhsGraph.ts";
import { hhsPortfolio, type SampleBatch } from "../../shared/samples/hhsPortfolio.ts";
import type { Remark } from "../../shared/samples/sampleRow.ts";
import { SampleNotTaken } from "./SampleNotTaken.ts";

export interface ImportOptions {
  /** Where the API is, without the version: `http://127.0.0.1:8080`. */
  readonly baseUrl: string;
  /** Told before the first batch and after each one. @default nobody is told */
  readonly onProgress?: (progress: ImportProgress) => void;
}

export interface ImportProgress {
  /** The register that was sent last; null before the first. */
  readonly register: string | null;
  readonly rowsDone: number;
  readonly rowsTotal: number;
}

/** What became of the rows of one register. */
export interface RegisterImport {
  readonly register: string;
  readonly rows: number;
  readonly created: number;
  readonly changed: number;
  /** Were so already, or were sent before and the answer is remembered. */
  readonly unchanged: number;
  readonly refused: number;
}

/** A row the API refused, with the reasons as it gave them. */
export interface Refusal {
  readonly register: string;
  readonly ref: string;
  readonly problem: Readonly<Record<string, unknown>>;
}

/** Things of one kind that could not be taken over as they stand. */
export interface RemarkCount extends Omit<Remark, "id" | "value"> {
  readonly count: number;
}

export interface ImportSummary {
  readonly portfolio: string;
  readonly registers: readonly RegisterImport[];
  readonly refusals: readonly Refusal[];
  /** Row by row. */
  readonly remarks: readonly Remark[];
  /** The same, counted. */
  readonly remarkCounts: readonly RemarkCount[];
}

interface BatchReply {
  readonly counts: Readonly<Record<"created" | "changed" | "deleted" | "restored" | "unchanged" | "refused", number>>;
  readonly problems: readonly (Readonly<Record<string, unknown>> & { readonly clientRef?: string })[];
}

/**
 * Loads the sample portfolio through the API, batch after batch. Rows are known by the refs of their source, so loading it
 * again changes nothing, and after an interruption it goes on where it stopped.
 * @throws {SampleNotTaken} when the API refuses a whole batch; refused rows are in the summary
 */
export async function importHhs({ baseUrl, onProgress }: ImportOptions): Promise<ImportSummary> {
  const { portfolio, batches, remarks } = hhsPortfolio(await readTexts());
  const rowsTotal = batches.reduce((sum, { rows }) => sum + rows.length, 0);
  const registers = new Map<string, RegisterImport>();
  const refusals: Refusal[] = [];
  let rowsDone = 0;
  onProgress?.({ register: null, rowsDone, rowsTotal });
  for (const batch of batches) {
    const { register, rows } = batch;
    const place = register === "portfolios" ? register : `portfolios/${portfolio}/${register}`;
    const { counts, problems } = await send(`${baseUrl}/v1/${place}/batches`, batch);
    registers.set(register, added(registers.get(register), register, rows.length, counts));
    refusals.push(...problems.map((problem) => ({ register, ref: problem.clientRef ?? "", problem })));
    rowsDone += rows.length;
    onProgress?.({ register, rowsDone, rowsTotal });
  }
  return { portfolio, registers: [...registers.values()], refusals, remarks, remarkCounts: counted(remarks) };
}

async function readTexts(): Promise<HhsTexts> {
  const folder = new URL("../../shared/samples/hhs-it-portfolio/", import.meta.url);
  const texts = hhsFiles.map(async (file): Promise<[HhsFile, string]> => [
    file,
    await readFile(new URL(file, folder), "utf8"),
  ]);
  return Object.fromEntries(await Promise.all(texts)) as HhsTexts;
}

/**
 * Sends a batch under a key made of its body, so that a repeated load is recognised. What was remembered of a batch with
 * refused rows may be out of date: that one is tried anew, without a key.
 */
async function send(address: string, { register, rows }: SampleBatch): Promise<BatchReply> {
  const operations = rows.map(({ ref, row }) => ({ op: "upsert", ref, row, clientRef: ref }));
  const body = JSON.stringify({ mode: "partial", operations });
  const key = `sample-${createHash("sha256").update(body).digest("hex")}`;
  const post = async (headers: Readonly<Record<string, string>>): Promise<Response> => {
    const headersOfAll = { "content-type": "application/json", "x-source": "import" };
    const response = await fetch(address, { method: "POST", headers: { ...headersOfAll, ...headers }, body });
    const { status } = response;
    if (status !== 200) throw new SampleNotTaken({ register, address, status, answer: await response.text() });
    return response;
  };
  const response = await post({ "idempotency-key": key });
  const reply = (await response.json()) as BatchReply;
  if (response.headers.get("idempotent-replayed") !== "true") return reply;
  if (reply.counts.refused > 0) return (await (await post({})).json()) as BatchReply;
  const { created, changed, restored, unchanged } = reply.counts;
  const known = created + changed + restored + unchanged;
  return { ...reply, counts: { ...reply.counts, created: 0, changed: 0, restored: 0, unchanged: known } };
}

function added(
  before: RegisterImport | undefined,
  register: string,
  rows: number,
  counts: BatchReply["counts"],
): RegisterImport {
  return {
    register,
    rows: (before?.rows ?? 0) + rows,
    created: (before?.created ?? 0) + counts.created,
    changed: (before?.changed ?? 0) + counts.changed + counts.restored,
    unchanged: (before?.unchanged ?? 0) + counts.unchanged,
    refused: (before?.refused ?? 0) + counts.refused,
  };
}

function counted(remarks: readonly Remark[]): readonly RemarkCount[] {
  const kinds = new Map<string, RemarkCount>();
  for (const { file, column, why } of remarks) {
    const kind = JSON.stringify([file, column, why]);
    kinds.set(kind, { file, column, why, count: (kinds.get(kind)?.count ?? 0) + 1 });
  }
  return [...kinds.values()];
}
