import { Html } from "./html.ts";
import { paints, solids } from "./paints.ts";
import type { PaintName, SolidName } from "./paints.ts";

export const sans = "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
export const serif = "Georgia,'Times New Roman',serif";

/** The attributes that paint an element: inline for the light screen, a class for the dark one to take hold of. */
export function painted(name: PaintName, style: string): Html {
  const { light, fills } = paints[name];
  return attributes(`p-${name}`, `color:${light.ink};${fills ? `background-color:${light.ground};` : ""}${style}`);
}

/** A painted surface without text, such as a bar. */
export function solid(name: SolidName, style: string): Html {
  return attributes(`s-${name}`, `background-color:${solids[name].light};${style}`);
}

/** An element with a line on one of its sides. */
export function ruled(side: "top" | "bottom" | "left", name: SolidName, width: number, style: string): Html {
  return attributes(`r-${name}`, `border-${side}:${width}px solid ${solids[name].light};${style}`);
}

const attributes = (name: string, style: string): Html => new Html(` class="${name}" style="${style}"`);

/** What cannot be said inline: the dark screen, and the narrow one. Clients that drop it show the light, wide mail. */
export const styleSheet = new Html(
  [
    ":root{color-scheme:light dark;supported-color-schemes:light dark}",
    "@media (prefers-color-scheme:dark){",
    ...Object.entries(paints).map(
      ([name, { dark, fills }]) =>
        `.p-${name}{color:${dark.ink}!important${fills ? `;background-color:${dark.ground}!important` : ""}}`,
    ),
    ...Object.entries(solids).map(([name, { dark }]) => `.s-${name}{background-color:${dark}!important}`),
    ...Object.entries(solids).map(([name, { dark }]) => `.r-${name}{border-color:${dark}!important}`),
    "}",
    "@media (max-width:480px){",
    ".pad{padding-left:18px!important;padding-right:18px!important}",
    ".outer{padding:0!important}",
    ".data th,.data td{padding-right:8px!important}",
    ".data th:last-child,.data td:last-child{padding-right:0!important;padding-left:4px!important}",
    ".sheet{border-radius:0!important}",
    ".h1{font-size:25px!important}",
    "}",
  ].join("\n"),
);
