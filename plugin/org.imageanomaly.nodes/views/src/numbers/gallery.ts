import type { GalleryData } from "../contract";

/** Which rows a gallery shows, and in which order. */
export type Choice = {
  decision: "all" | "flagged" | "normal" | "wrong" | "problem";
  label: string;
  regions: "all" | "none" | "one" | "several";
  order: "score" | "score-up" | "row" | "severity";
};

export const EVERYTHING: Choice = { decision: "all", label: "", regions: "all", order: "score" };

type Rows = GalleryData["rows"];

/** The labels that rows have, in the order of the alphabet. */
export function labels(rows: Rows): string[] {
  return [...new Set(rows.label.filter((label): label is string => label !== null))].sort((a, b) => a.localeCompare(b));
}

/** The indices of the chosen rows. Rows without the number that decides on the order come last. */
export function choose(rows: Rows, choice: Choice): number[] {
  const chosen: number[] = [];
  for (let row = 0; row < rows.id.length; row++) {
    if (hasDecision(rows, row, choice.decision) && hasLabel(rows, row, choice.label) && hasRegions(rows, row, choice.regions)) {
      chosen.push(row);
    }
  }
  if (choice.order === "row") {
    return chosen;
  }
  const key = choice.order === "severity" ? rows.severity : rows.score;
  const sign = choice.order === "score-up" ? 1 : -1;
  return chosen.sort((a, b) => compare(key[a], key[b], sign) || a - b);
}

function compare(a: number | null, b: number | null, sign: number): number {
  if (a === null || b === null) {
    return Number(a === null) - Number(b === null);
  }
  return sign * (a - b);
}

function hasDecision(rows: Rows, row: number, decision: Choice["decision"]): boolean {
  switch (decision) {
    case "all":
      return true;
    case "flagged":
      return rows.anomalous[row] === true;
    case "normal":
      return rows.anomalous[row] === false;
    case "problem":
      return rows.score[row] === null;
    case "wrong":
      return rows.anomalous[row] !== null && rows.truth[row] !== null && rows.anomalous[row] !== rows.truth[row];
  }
}

function hasLabel(rows: Rows, row: number, label: string): boolean {
  return label === "" || rows.label[row] === label;
}

function hasRegions(rows: Rows, row: number, regions: Choice["regions"]): boolean {
  const count = rows.regions[row] ?? 0;
  return regions === "all" || (regions === "none" ? count === 0 : regions === "one" ? count === 1 : count > 1);
}

/** How many of some rows are flagged, normal and without a usable image. */
export function tally(rows: Rows, chosen: number[]) {
  let flagged = 0;
  let normal = 0;
  for (const row of chosen) {
    flagged += rows.anomalous[row] === true ? 1 : 0;
    normal += rows.anomalous[row] === false ? 1 : 0;
  }
  return { all: chosen.length, flagged, normal, problems: chosen.length - flagged - normal };
}
