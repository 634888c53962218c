import { apiHandler } from "./apiHandler.ts";
import { servicesFromEnvironment } from "./services.ts";

/** What API Gateway calls. Everything is opened once per container, not once per call. */
export const handler = apiHandler(servicesFromEnvironment(process.env));
