import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

/** How far one consumer has got in each shard of a stream, kept on disk. */
export interface Checkpoint {
  /** Sequence number of the last record done with; null before the first. */
  readonly position: (shard: string) => string | null;
  /** Whether the shard is closed and every record of it is done with. */
  readonly isFinished: (shard: string) => boolean;
  readonly passed: (shard: string, sequenceNumber: string) => Promise<void>;
  readonly finished: (shard: string) => Promise<void>;
}

interface Kept {
  readonly stream: string;
  readonly shards: Record<string, { readonly after: string | null; readonly finished: boolean }>;
}

/**
 * Opens a checkpoint. One of another stream (its table was made anew), or one that cannot be read, starts from nothing:
 * records are then delivered again, never skipped.
 */
export async function openCheckpoint(file: string, stream: string): Promise<Checkpoint> {
  await mkdir(dirname(file), { recursive: true });
  const kept = (await readKept(file, stream)) ?? { stream, shards: {} };

  /** A new file takes the old one's place in one step, so that a crash leaves either, whole. */
  const write = async (): Promise<void> => {
    await writeFile(`${file}.new`, JSON.stringify(kept), { flush: true });
    await rename(`${file}.new`, file);
  };
  const position = (shard: string): string | null => kept.shards[shard]?.after ?? null;
  return {
    position,
    isFinished: (shard) => kept.shards[shard]?.finished ?? false,
    passed: (shard, after) => {
      kept.shards[shard] = { after, finished: false };
      return write();
    },
    finished: (shard) => {
      kept.shards[shard] = { after: position(shard), finished: true };
      return write();
    },
  };
}

async function readKept(file: string, stream: string): Promise<Kept | null> {
  try {
    const kept = JSON.parse(await readFile(file, "utf8")) as Kept;
    return kept.stream === stream ? kept : null;
  } catch {
    return null;
  }
}
