import { defineProblem } from "../../shared/problems/problem.ts";

/** The store that DYNAMODB_ENDPOINT names is not there. */
export const EndpointSilent = defineProblem<{ endpoint: string }>({
  type: "endpoint-silent",
  status: 500,
  title: "No DynamoDB answers where DYNAMODB_ENDPOINT points",
  detail: ({ endpoint }) =>
    `DYNAMODB_ENDPOINT is ${endpoint}, and no DynamoDB answers there. ` +
    "Start one, give its address as http://HOST:PORT, or unset the variable to have DynamoDB Local started.",
});
