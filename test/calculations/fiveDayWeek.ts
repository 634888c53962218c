import { workingCalendar } from "../../shared/calculations/workingCalendar.ts";

/** Monday to Friday without exceptions, for tests that are not about calendars. */
export const fiveDayWeek = workingCalendar({ workingDays: [1, 2, 3, 4, 5], holidays: [], extraWorkingDays: [] });
