/** What an SDK client needs to speak to a service on this machine, none of which checks who asks. */
export function localAws(endpoint: string) {
  return { endpoint, region: "local", credentials: { accessKeyId: "local", secretAccessKey: "local" } };
}
