import type { LinkType } from "../taskNetwork.ts";

/** Minutes since 1970-01-01T00:00 in local time, without a zone. Whole seconds count; anything smaller is rounded away. */
export type Instant = number;

/** Everything a schedule is calculated from: one network, of one project or of several that are linked. */
export interface SchedulePlan {
  readonly projects: readonly PlanProject[];
  readonly calendars: readonly PlanCalendar[];
  readonly tasks: readonly PlanTask[];
  /** Unfinished work with no more total float than this is critical; 0 unless given. */
  readonly criticalFloatMin?: number;
  /** Late dates count back from the end of the whole network (the default) or of each task's own project. */
  readonly lateFrom?: "network" | "project";
}

export interface PlanProject {
  readonly ref: string;
  readonly start: Instant;
  /** The calendar of its tasks that name none. */
  readonly calendar: string;
  /** No work is left before this instant. Without it, progress is taken as it stands and moves nothing. */
  readonly dataDate?: Instant | null;
  /** What becomes of a task that began before its links allowed it; needs a data date. Retained logic unless given. */
  readonly outOfSequence?: "retained logic" | "progress override" | "actual dates";
}

/** Openings within one day, in minutes of the day, ascending: `[[480, 720], [780, 1020]]`. 1440 is the end of the day. */
export type WorkingHours = readonly (readonly [from: number, to: number])[];

export interface PlanCalendar {
  readonly ref: string;
  /** Monday to Sunday. */
  readonly week: readonly WorkingHours[];
  /** Days that differ, `YYYY-MM-DD`, first and last included; of two for the same day the later in the list holds. */
  readonly exceptions: readonly { readonly from: string; readonly to: string; readonly working: WorkingHours }[];
}

export interface PlanTask {
  readonly ref: string;
  /** The first project of the plan unless given. */
  readonly project?: string;
  /** The summary task it belongs to. */
  readonly parent?: string | null;
  /** A summary repeats its parts. What runs alongside others (level of effort, hammock) takes its dates from its links. */
  readonly kind?: "task" | "milestone" | "summary" | "level of effort" | "hammock";
  /** Working minutes of its calendar, or of the clock when `elapsed`. */
  readonly durationMin: number;
  readonly elapsed?: boolean;
  /** The project's unless given. */
  readonly calendar?: string | null;
  /** What it waits for. */
  readonly links?: readonly PlanLink[];
  readonly constraint?: PlanConstraint | null;
  /** Caps the late finish, and so the float, but moves no work. */
  readonly deadline?: Instant | null;
  readonly actualStart?: Instant | null;
  readonly actualFinish?: Instant | null;
  /** Of the duration; all of it unless given. */
  readonly remainingMin?: number | null;
  /** Calendars of the people who do it. Where given, its length is time in which any of them works. */
  readonly workedOn?: readonly string[];
  /** Minutes of the clock by which levelling holds back a task without predecessors. */
  readonly levellingDelayMin?: number;
  /** Scheduled by hand: its start is not held by what follows it, and its dates, where given, not moved by links. */
  readonly manual?: { readonly start: Instant; readonly finish: Instant } | boolean;
}

export interface PlanLink {
  readonly from: string;
  readonly type: LinkType;
  readonly lag?: PlanLag;
}

/** Working minutes of the waiting task's calendar, minutes of the clock, or per cent of the predecessor's duration. */
export type PlanLag = { readonly min: number; readonly elapsed?: boolean } | { readonly percent: number };

export interface PlanConstraint {
  readonly type: ConstraintType;
  /** Not for "as soon as possible" and "as late as possible". */
  readonly at?: Instant | null;
}

export type ConstraintType =
  | "as soon as possible"
  | "as late as possible"
  | "start no earlier than"
  | "start no later than"
  | "finish no earlier than"
  | "finish no later than"
  | "must start on"
  | "must finish on";
