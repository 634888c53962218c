/** Where progress is written: a terminal redraws one line, anything else (a file, a build log) gets a few whole lines. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

export interface Progress {
  /** Says how many of the total are done. */
  readonly done: (count: number) => void;
  /** Ends the line; nothing is written afterwards. */
  readonly end: () => void;
}

const barWidth = 24;
const milestones = [0, 25, 50, 75, 100];

/** Shows how far something with a known total has come. A total of 0 is done from the start. */
export function progress(label: string, total: number, stream: ProgressStream = process.stderr): Progress {
  const percentAt = (count: number): number => (total === 0 ? 100 : Math.floor((100 * Math.min(count, total)) / total));
  const redraw = stream.isTTY === true;
  let shown = -1;
  let ended = false;

  const done = (count: number): void => {
    const percent = percentAt(count);
    if (ended || percent <= shown) return;
    if (redraw) stream.write(`\r${line(label, count, total, percent)}`.slice(0, stream.columns ?? 80));
    else {
      const milestone = milestones.findLast((each) => each <= percent) ?? 0;
      if (milestone <= shown) return;
      stream.write(`${label} ${percent} % (${count} of ${total})\n`);
    }
    shown = percent;
  };
  const end = (): void => {
    if (redraw && !ended) stream.write("\n");
    ended = true;
  };
  done(0);
  return { done, end };
}

function line(label: string, count: number, total: number, percent: number): string {
  const filled = Math.round((barWidth * percent) / 100);
  return `${label} ${"█".repeat(filled)}${"░".repeat(barWidth - filled)} ${String(percent).padStart(3)} % (${count} of ${total})`;
}
