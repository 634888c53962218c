import { expect, test } from "@jest/globals";
import type { Statement } from "./synthesised.ts";
import { actionsOf, resourcesOf, statementsOf, synthesised } from "./synthesised.ts";

const { service, operations } = synthesised();
const statements = statementsOf(service);

test("every function has a role of its own, and no role comes with a ready-made policy", () => {
  const functions = Object.values(resourcesOf(service, "AWS::Lambda::Function"));
  const roles = new Set(functions.map(({ Properties }) => JSON.stringify(Properties["Role"])));
  expect(roles.size).toBe(functions.length);
  const readyMade = Object.values(resourcesOf(service, "AWS::IAM::Role")).map(
    ({ Properties }) => Properties["ManagedPolicyArns"],
  );
  expect(readyMade.filter((policies) => policies !== undefined)).toEqual([]);
});

test("no action is allowed by wildcard", () => {
  expect(statements.flatMap(([, statement]) => actionsOf(statement)).filter((action) => action.includes("*"))).toEqual(
    [],
  );
  expect(statementsOf(operations)).toEqual([]);
});

test("a wildcard stands for resources only where AWS knows no others", () => {
  const wild = statements.filter(([, { Resource }]) => JSON.stringify(Resource).includes("*"));
  const named = new Set(wild.flatMap(([, statement]) => actionsOf(statement)));
  expect([...named].toSorted()).toEqual([
    "lambda:InvokeFunction", // the scheduler: any version of the one report function
    "xray:PutTelemetryRecords",
    "xray:PutTraceSegments",
  ]);
});

test("nothing in the cloud may delete an item, for deleting is leaving a tombstone", () => {
  const actions = statements.flatMap(([, statement]) => actionsOf(statement));
  expect(actions).toContain("dynamodb:PutItem");
  expect(actions.filter((action) => /^dynamodb:.*(Delete|PartiQL|Scan)/.test(action))).toEqual([]);
  // Batches can delete as well: they are the history function's alone, which reaches no other table.
  const batches = statements.filter(([, statement]) => actionsOf(statement).includes("dynamodb:BatchWriteItem"));
  expect(batches.map(([policy]) => policy.replace(/DefaultPolicy.*/, ""))).toEqual(["HistoryRole"]);
});

const read = ["dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:Query"];
const rights: Readonly<Record<string, readonly string[]>> = {
  nothing: [],
  read,
  commit: [...read, "dynamodb:ConditionCheckItem", "dynamodb:PutItem", "dynamodb:UpdateItem"],
  append: ["dynamodb:BatchWriteItem", "dynamodb:PutItem"],
};

test.each`
  role                        | Core         | History      | Ops
  ${"ApiRole"}                | ${"commit"}  | ${"read"}    | ${"commit"}
  ${"RecalculateChangesRole"} | ${"commit"}  | ${"nothing"} | ${"commit"}
  ${"RecalculateWorkRole"}    | ${"commit"}  | ${"nothing"} | ${"commit"}
  ${"AnalyseRole"}            | ${"commit"}  | ${"nothing"} | ${"commit"}
  ${"HistoryRole"}            | ${"nothing"} | ${"append"}  | ${"nothing"}
  ${"ReportRole"}             | ${"read"}    | ${"nothing"} | ${"commit"}
`("$role: core $Core, history $History, ops $Ops", ({ role, ...may }) => {
  for (const [table, right] of Object.entries(may)) {
    const allowed = statements
      .filter(([policy, { Resource }]) => policy.startsWith(String(role)) && names(Resource, table))
      .flatMap(([, statement]) => actionsOf(statement));
    expect(allowed.toSorted()).toEqual(rights[right]!.toSorted());
  }
});

test("work is handed in by the api and by the reader of changes, and taken out by the worker alone", () => {
  const about = (action: string) =>
    statements
      .filter(([, each]) => actionsOf(each).includes(action) && JSON.stringify(each.Resource).includes('"WorkQueue'))
      .map(([policy]) => policy.replace(/RoleDefaultPolicy.*/, ""));
  expect(about("sqs:SendMessage")).toEqual(["Api", "RecalculateChanges"]);
  expect(about("sqs:ReceiveMessage")).toEqual(["RecalculateWork"]);
});

test("only the report function may send mail, and only as the one sender, through the one configuration set", () => {
  const [[policy, statement] = [], ...others] = statements.filter(([, each]) =>
    actionsOf(each).some((action) => action.startsWith("ses:")),
  );
  expect(others).toEqual([]);
  expect(policy).toMatch(/^ReportRole/);
  expect(statement!.Condition).toEqual({ StringEquals: { "ses:FromAddress": "pmo@example.org" } });
  const kinds = JSON.stringify(statement!.Resource).match(/:(identity|configuration-set)\/[^"]*/g);
  expect(kinds?.toSorted()).toEqual([":configuration-set/", ":identity/example.org", ":identity/pmo@example.org"]);
});

/** Whether a statement's resources include the table (not its stream), which another stack exports under its logical id. */
function names(resource: Statement["Resource"], table: string): boolean {
  return new RegExp(`FnGetAtt${table}[0-9A-F]{8}Arn`).test(JSON.stringify(resource));
}
