// Bundles the host pages and the tests of pure functions into target/.
import { readdirSync } from "node:fs";
import { build } from "esbuild";
import { vue } from "./host/vue.mjs";

const vueFlags = { "process.env.NODE_ENV": '"production"', __VUE_PROD_DEVTOOLS__: "false", __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false" };
await build({
  entryPoints: ["host/host.js"],
  outfile: "target/host.js",
  bundle: true,
  format: "esm",
  plugins: [vue],
  define: { ...vueFlags, __VUE_OPTIONS_API__: "false" },
});
// The platform's controls are imported when they are first drawn, and Vue takes the default export only of what the
// browser itself imported: in one file, without splitting, nothing is drawn and nothing complains.
await build({
  entryPoints: ["host/dialog.js"],
  outdir: "target/dialog",
  bundle: true,
  splitting: true,
  format: "esm",
  loader: { ".woff": "dataurl", ".woff2": "dataurl" },
  define: { ...vueFlags, __VUE_OPTIONS_API__: "true" },
});
const units = readdirSync("units").filter((name) => name.endsWith(".ts"));
await build({
  entryPoints: units.map((name) => `units/${name}`),
  outdir: "target/units",
  bundle: true,
  format: "esm",
  platform: "node",
  outExtension: { ".js": ".test.mjs" },
});
