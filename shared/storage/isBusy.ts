/** Whether the store was out of reach or throttled us, so that asking again may help; anything else is a fault of ours. */
export function isBusy(error: unknown): boolean {
  const { name = "", $fault, code } = error as { name?: string; $fault?: "client" | "server"; code?: string };
  const throttled = /Throttl|ThroughputExceeded|LimitExceeded|TransactionInProgress|Timeout/.test(name);
  return throttled || $fault === "server" || /^E[A-Z]+$/.test(code ?? "");
}
