import Table from "cli-table3";
import type { ProjectResult } from "../../shared/figures/calculateProject.ts";
import type { EarnedSchedule } from "../../shared/calculations/earnedSchedule.ts";
import type { RollUp } from "../../shared/calculations/rollUp.ts";
import { capacityOfProcess } from "../../shared/storage/capacity.ts";
import type { ImportSummary } from "./importSample.ts";
import type { LocalHost } from "./localHost.ts";

interface Account {
  readonly summary: ImportSummary | null;
  readonly seconds: number;
}

const shapes = { green: "● green", amber: "▲ amber", red: "■ red", grey: "◌ grey", unknown: "· unknown" } as const;

/** What a first look at the portfolio tells: how it divides, its figures, its worst projects and why, and where to go on. */
export async function portfolioTable(host: LocalHost, portfolio: string, account: Account): Promise<string> {
  const home = `${host.apiUrl}/v1/portfolios/${portfolio}`;
  const [own, total, projects, heads] = await Promise.all([
    get<{ name: string; currency: string; dataDate: string | null }>(home),
    get<{
      total: RollUp;
      pace: EarnedSchedule | null;
      currency: string;
      dataDate: string;
      withProblems: readonly string[];
    }>(`${home}/results/portfolio`),
    get<{ items: readonly ProjectResult[] }>(`${home}/results`),
    get<{ items: readonly { register: string; count: number }[] }>(`${home}/heads`),
  ]);
  const rows = heads.items.reduce((sum, { count }) => sum + count, 1);
  return [
    "",
    `${own.name} · as of ${total.dataDate} · ${projects.items.length} projects`,
    figures(total, own.currency).toString(),
    "",
    "The five that need attention most",
    worst(projects.items).toString(),
    ...problems(total.withProblems),
    ...imported(account.summary),
    "",
    `${rows} rows stored · DynamoDB capacity used: ${Math.round(capacityOfProcess.write)} write, ${Math.round(capacityOfProcess.read)} read units in ${capacityOfProcess.calls} calls · ${account.seconds.toFixed(1)} s`,
    "",
    ...addresses(host, home, account.summary !== null),
  ].join("\n");
}

function figures({ total, pace }: { total: RollUp; pace: EarnedSchedule | null }, currency: string): Table.Table {
  const millions = (amount: number | null) => (amount === null ? "–" : `${(amount / 1e6).toFixed(1)} M ${currency}`);
  const covered = ({ projects, ofProjects }: RollUp["cpiCovers"]) => `over ${projects} of ${ofProjects} projects`;
  const table = new Table({ style: { head: [], border: [] }, colAligns: ["left", "right", "left"] });
  for (const colour of ["red", "amber", "green", "grey", "unknown"] as const)
    table.push([shapes[colour], String(total.byColour[colour]), "projects"]);
  table.push(
    ["Budget at completion", millions(total.bac), ""],
    ["Planned value", millions(total.pv), ""],
    ["Earned value", millions(total.ev), ""],
    ["Actual cost", millions(total.ac), `booked by ${total.percentSpentCovers.projects} of ${total.projects} projects`],
    ["CPI", index(total.cpi), covered(total.cpiCovers)],
    ["SPI", index(total.spi), covered(total.spiCovers)],
    [
      "SPI(t)",
      index(pace?.spit ?? null),
      pace === null || pace.svt === null
        ? ""
        : `${Math.abs(pace.svt).toFixed(1)} months ${pace.svt < 0 ? "behind" : "ahead of"} the plan`,
    ],
  );
  return table;
}

function worst(projects: readonly ProjectResult[]): Table.Table {
  const table = new Table({
    head: ["", "Project", "CPI", "SPI(t)", "Slip", "Why"],
    style: { head: [], border: [] },
    colWidths: [9, 36, 7, 8, 8, 62],
    colAligns: ["left", "left", "right", "right", "right", "left"],
    wordWrap: true,
  });
  for (const { project, figures, rag } of [...projects].sort(byNeed).slice(0, 5)) {
    table.push([
      shapes[rag.overall.colour ?? "unknown"],
      `${project.ref}\n${project.name}`,
      index(figures["cpi"] as number | null),
      index(figures["spit"] as number | null),
      typeof figures["slipDays"] === "number" ? `${figures["slipDays"]} d` : "–",
      rag.overall.reasons.join(" "),
    ]);
  }
  return table;
}

/** Red before amber, then by how far the cost at completion strays, as a share of the whole; unknown last. */
function byNeed(a: ProjectResult, b: ProjectResult): number {
  const rank = ({ rag }: ProjectResult) => ["red", "amber", "grey", "green"].indexOf(rag.overall.colour ?? "green");
  const overrun = ({ figures }: ProjectResult) => -Number(figures["vac"] ?? 0);
  return rank(a) - rank(b) || overrun(b) - overrun(a) || (a.project.ref < b.project.ref ? -1 : 1);
}

const index = (value: number | null): string => (value === null ? "–" : value.toFixed(2));

function problems(refs: readonly string[]): string[] {
  return refs.length === 0 ? [] : ["", `Wrong data keeps some figures of ${refs.join(", ")} from being calculated.`];
}

function imported(summary: ImportSummary | null): string[] {
  if (summary === null) return [];
  const { remarkCounts, refusals } = summary;
  const remarks = remarkCounts.reduce((sum, { count }) => sum + count, 0);
  return [
    "",
    `The import left ${remarks} remarks (what could not be taken over, and why) and ${refusals.length} refused rows; see shared/samples/hhs-it-portfolio/README.md.`,
  ];
}

function addresses({ apiUrl, inboxUrl, directory }: LocalHost, home: string, isFirst: boolean): string[] {
  const inbox = isFirst ? "the portfolio report has just arrived" : "what it received before";
  return [
    `API      ${apiUrl}/v1/portfolios`,
    `OpenAPI  ${apiUrl}/v1/openapi.json`,
    `Inbox    ${inboxUrl}   (${inbox}; also kept in ${directory}/mail)`,
    "",
    "Try next",
    `  curl -s ${home}/results/PRJ-2194 | head -c 1500`,
    `  curl -s '${home}/tasks?project=PRJ-2194&fields=name,percentComplete,budget'`,
    `  curl -s ${home}/risks -H 'content-type: application/json' -d '{"project":"PRJ-2194","title":"The supplier delivers late","probability":0.3,"impact":120000,"owner":"pmo@example.org","raisedOn":"2012-07-31","status":"open"}'`,
  ];
}

async function get<Body>(address: string): Promise<Body> {
  return (await (await fetch(address)).json()) as Body;
}
