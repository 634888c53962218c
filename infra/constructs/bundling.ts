import type { BuildOptions } from "esbuild";

/**
 * How a function becomes one file. Read by PlumblineFunction, which deploys it, and by bin/bundles.ts, which weighs it.
 * - The AWS SDK goes in: it is pinned like everything else, and a bundle of what is used loads faster than the whole.
 * - `module` before `main`: without it esbuild takes the CommonJS form of many packages and shakes nothing out.
 * - The banner gives CommonJS dependencies the `require` that an ES module lacks.
 */
export const bundling = {
  bundle: true,
  platform: "node",
  target: "node24",
  format: "esm",
  mainFields: ["module", "main"],
  minify: true,
  sourcemap: true,
  sourcesContent: false,
  banner: { js: 'import{createRequire}from"node:module";const require=createRequire(import.meta.url);' },
} as const satisfies BuildOptions;
