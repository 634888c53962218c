import type { Register } from "../schema/defineRegister.ts";
import { actions } from "./actions.ts";
import { assumptions } from "./assumptions.ts";
import { benefits } from "./benefits.ts";
import { bookings } from "./bookings.ts";
import { budgetLines } from "./budgetLines.ts";
import { businessCases } from "./businessCases.ts";
import { calendarExceptions } from "./calendarExceptions.ts";
import { calendars } from "./calendars.ts";
import { changes } from "./changes.ts";
import { communications } from "./communications.ts";
import { competencies } from "./competencies.ts";
import { conflicts } from "./conflicts.ts";
import { contracts } from "./contracts.ts";
import { customFieldsOf } from "./customFields.ts";
import { decisions } from "./decisions.ts";
import { deliveries } from "./deliveries.ts";
import { documents } from "./documents.ts";
import { exchangeRates } from "./exchangeRates.ts";
import { issues } from "./issues.ts";
import { lessons } from "./lessons.ts";
import { meetings } from "./meetings.ts";
import { methods } from "./methods.ts";
import { milestones } from "./milestones.ts";
import { objectives } from "./objectives.ts";
import { obligations } from "./obligations.ts";
import { portfolios } from "./portfolios.ts";
import { programmes } from "./programmes.ts";
import { projects } from "./projects.ts";
import { qualityChecks } from "./qualityChecks.ts";
import { reportDefinitions } from "./reportDefinitions.ts";
import { resources } from "./resources.ts";
import { risks } from "./risks.ts";
import { serviceRequests } from "./serviceRequests.ts";
import { stakeholders } from "./stakeholders.ts";
import { tailorings } from "./tailorings.ts";
import { tasks } from "./tasks.ts";
import { timesheets } from "./timesheets.ts";
import { toleranceSets } from "./toleranceSets.ts";
import { training } from "./training.ts";
import { vendors } from "./vendors.ts";

const standing: readonly Register[] = [
  calendars,
  calendarExceptions,
  toleranceSets,
  exchangeRates,
  portfolios,
  objectives,
  programmes,
  projects,
  businessCases,
  resources,
  tasks,
  milestones,
  risks,
  issues,
  assumptions,
  changes,
  decisions,
  actions,
  conflicts,
  bookings,
  timesheets,
  budgetLines,
  documents,
  vendors,
  contracts,
  deliveries,
  qualityChecks,
  benefits,
  obligations,
  methods,
  tailorings,
  lessons,
  reportDefinitions,
  stakeholders,
  communications,
  meetings,
  competencies,
  training,
  serviceRequests,
];

/** Every register there is. Links point to their own register or to an earlier one, so rows can be made in this order. */
export const registers: readonly Register[] = [
  ...standing,
  customFieldsOf(standing.filter(({ role }) => role !== "portfolio")),
];

const byName = new Map(registers.map((register) => [register.name, register]));

/** The register with this name, as in the address (`budget-lines`). */
export function registerNamed(name: string): Register | undefined {
  return byName.get(name);
}
