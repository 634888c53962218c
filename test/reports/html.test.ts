import { expect, test } from "@jest/globals";
import { Html, html } from "../../shared/reports/html.ts";

test.each<{ hole: string | number | Html | readonly Html[]; written: string }>([
  { hole: "<script>alert(1)</script>", written: "&lt;script&gt;alert(1)&lt;/script&gt;" },
  { hole: "\" onload='x'", written: "&quot; onload=&#39;x&#39;" },
  { hole: "&amp;", written: "&amp;amp;" },
  { hole: "{{7*7}} ${1}", written: "{{7*7}} ${1}" },
  { hole: 12, written: "12" },
  { hole: new Html("<b>ours</b>"), written: "<b>ours</b>" },
  { hole: [html`<i>${"<"}</i>`, html`${1}`], written: "<i>&lt;</i>1" },
])("a hole filled with $hole", ({ hole, written }) => {
  expect(html`<p title="${hole}">${hole}</p>`.markup).toBe(`<p title="${written}">${written}</p>`);
});
