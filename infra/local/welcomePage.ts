import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";

/** What a browser finds at the local host's address: where to go from here. */
export function welcomePage({ inboxUrl }: { readonly inboxUrl: string }): APIGatewayProxyStructuredResultV2 {
  const body = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>Plumbline</title>
<style>
body { font: 1.05rem/1.6 system-ui, sans-serif; max-width: 38rem; margin: 12vh auto; padding: 0 1.5rem; }
h1 { font-weight: 600; letter-spacing: -0.02em; }
li { margin: 0.6rem 0; }
small { opacity: 0.75; display: block; }
</style>
</head>
<body>
<h1>Plumbline is running</h1>
<p>The project management office in a spreadsheet, on this machine.</p>
<ul>
<li><a href="/v1/portfolios/PFL-HHS/results/portfolio">The portfolio's figures</a><small>sums of all projects, then ratios of the sums</small></li>
<li><a href="/v1/portfolios/PFL-HHS/results">Every project's figures and status</a><small>with the reason for each colour</small></li>
<li><a href="/v1/portfolios/PFL-HHS/projects">A register</a><small>any of those at <a href="/v1/registers">/v1/registers</a></small></li>
<li><a href="/v1/openapi.json">The API, as OpenAPI 3.1</a></li>
<li><a href="${inboxUrl}">The inbox</a><small>where the portfolio report has arrived</small></li>
</ul>
</body>
</html>
`;
  return { statusCode: 200, headers: { "content-type": "text/html; charset=utf-8" }, body };
}
