import jest from "eslint-plugin-jest";
import tseslint from "typescript-eslint";

const importRules = {
  paths: [{ name: "googleapis", message: "Import googleapis/build/src/apis/sheets/index.js: the root is 13 MB." }],
};

export default tseslint.config(
  { ignores: ["node_modules", "cdk.out", ".plumbline", "coverage"] },
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "no-restricted-imports": ["error", importRules],
      "no-restricted-syntax": [
        "error",
        {
          selector: 'ImportDeclaration[source.value="zod"] > ImportSpecifier[imported.name="z"]',
          message: 'Write `import * as z from "zod"`: the named import bundles every locale.',
        },
        { selector: "ExportDefaultDeclaration", message: "Export by name, so that one thing has one name everywhere." },
      ],
      "prefer-const": "error",
      eqeqeq: "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/no-extraneous-class": "off",
    },
  },
  {
    files: ["test/**/*.ts"],
    plugins: { jest },
    rules: {
      "jest/no-focused-tests": "error",
      "jest/no-disabled-tests": "error",
      "jest/no-identical-title": "error",
      "jest/valid-expect": "error",
      "jest/expect-expect": ["error", { assertFunctionNames: ["expect", "expect*", "fc.assert"] }],
      "@typescript-eslint/no-non-null-assertion": "off",
    },
  },
);
