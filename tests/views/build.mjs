// Bundles the host page and the tests of pure functions into target/.
import { readdirSync } from "node:fs";
import { build } from "esbuild";
import { vue } from "./host/vue.mjs";

await build({
  entryPoints: ["host/host.js"],
  outfile: "target/host.js",
  bundle: true,
  format: "esm",
  plugins: [vue],
  define: { "process.env.NODE_ENV": '"production"', __VUE_OPTIONS_API__: "false", __VUE_PROD_DEVTOOLS__: "false", __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false" },
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
