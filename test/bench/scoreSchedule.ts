/** What the scorer needs of a document with truth. */
export interface ScheduleDocument {
  readonly mpxjReproduces: string;
  readonly project: { readonly defaultCalendar: number };
  readonly calendars: readonly {
    readonly uid: number;
    readonly week: Readonly<Record<string, Ranges>>;
    readonly exceptions: readonly { readonly from: string; readonly to: string; readonly working: Ranges }[];
  }[];
  readonly tasks: readonly { readonly uid: number; readonly calendar: number | null; readonly truth: Truth }[];
}

type Ranges = readonly (readonly [number, number])[];
type Truth = Readonly<Record<string, string | number | boolean | null>>;

export interface ScheduleAnswer {
  readonly tasks: readonly Readonly<Record<string, string | number | boolean | null>>[];
}

const dates = ["start", "finish", "earlyStart", "earlyFinish", "lateStart", "lateFinish"];
const slacks = ["totalSlackMin", "freeSlackMin"];
const weekdays = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
/** Minutes by which a date or a slack may differ. */
const tolerance = 0.3;

/**
 * Counts the tasks whose dates, slacks and criticality all agree with the truth. Dates are compared in working minutes of
 * the task's calendar, counted here day by day without the engine; what the truth does not know is not compared.
 */
export function scoreSchedule(
  document: ScheduleDocument,
  truths: ScheduleDocument["tasks"],
  answer: ScheduleAnswer,
): { readonly tasks: number; readonly right: number; readonly wrong: readonly unknown[] } {
  const answers = new Map(answer.tasks.map((task) => [task["uid"], task]));
  const wrong = truths.filter(({ uid, calendar, truth }) => {
    const got = answers.get(uid);
    if (got === undefined) return true;
    const hours = workingHours(document, calendar ?? document.project.defaultCalendar);
    return !(
      dates.every(
        (name) => truth[name] === null || isNear(workBetween(hours, String(truth[name]), String(got[name]))),
      ) &&
      slacks.every((name) => truth[name] === null || isNear(Number(truth[name]) - Number(got[name]))) &&
      (truth["critical"] === null || truth["critical"] === got["critical"])
    );
  });
  return { tasks: truths.length, right: truths.length - wrong.length, wrong: wrong.map(({ uid }) => uid) };
}

function isNear(difference: number): boolean {
  return Math.abs(difference) <= tolerance;
}

function workingHours({ calendars }: ScheduleDocument, uid: number): (day: number) => Ranges {
  const calendar = calendars.find((one) => one.uid === uid);
  return (day) => {
    const date = new Date(day * 86_400_000);
    const text = date.toISOString().slice(0, 10);
    const exception = calendar?.exceptions.findLast(
      ({ from, to }) => from.slice(0, 10) <= text && text <= to.slice(0, 10),
    );
    return exception?.working ?? calendar?.week[weekdays[date.getUTCDay()] ?? ""] ?? [];
  };
}

function workBetween(hours: (day: number) => Ranges, from: string, to: string): number {
  if (from === to) return 0;
  const [a, b] = [Date.parse(`${from}Z`) / 60_000, Date.parse(`${to}Z`) / 60_000].sort((x, y) => x - y) as [
    number,
    number,
  ];
  let work = 0;
  for (let day = Math.floor(a / 1_440); day <= Math.floor(b / 1_440); day += 1)
    for (const [opens, closes] of hours(day))
      work += Math.max(0, Math.min(b, day * 1_440 + closes) - Math.max(a, day * 1_440 + opens));
  return work;
}
