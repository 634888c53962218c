/** Who is calling, as far as permission goes. Identity is established before; `can` decides what follows from it. */
export interface Principal {
  /** A stable name: an e-mail address, or a system's name. */
  readonly name: string;
  readonly roles: readonly Role[];
}

export type Role = "admin" | "analyst" | "manager" | "viewer" | "integration";

export type Action = "read" | "write" | "calculate";

/** What is acted on; a null portfolio is the organisation itself. */
export interface Resource {
  readonly portfolio: string | null;
  readonly register: string | null;
}

/**
 * The one place that decides who may do what. Default deny: a role that is not named here may do nothing.
 * @debt rows, columns and grants per portfolio come with the real authorizer; until then only whoever runs the system calls it.
 */
export function can(principal: Principal, action: Action, resource: Resource): boolean {
  if (principal.roles.includes("admin")) return true;
  return principal.roles.includes("viewer") && action === "read" && resource.portfolio !== null;
}
