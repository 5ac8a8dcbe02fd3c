import { readFile } from "node:fs/promises";
import { compileScript, parse, registerTS } from "@vue/compiler-sfc";
import ts from "typescript";

registerTS(() => ts);

/** Lets esbuild take Vue's files, which KNIME's renderer is published as. */
export const vue = {
  name: "vue",
  setup(build) {
    build.onLoad({ filter: /\.vue$/ }, async ({ path }) => {
      const { descriptor } = parse(await readFile(path, "utf8"), { filename: path });
      const { content } = compileScript(descriptor, { id: path, inlineTemplate: true });
      return { contents: content, loader: "ts" };
    });
  },
};
