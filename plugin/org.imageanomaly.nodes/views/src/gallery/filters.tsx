import { useMemo } from "preact/hooks";
import type { GalleryData } from "../contract";
import { choose, type Choice, EVERYTHING, labels } from "../numbers/gallery";
import { count } from "../numbers/format";

type Props = { rows: GalleryData["rows"]; choice: Choice; changed: (change: Partial<Choice>) => void };

const DECISIONS: [Choice["decision"], string][] = [
  ["all", "All"],
  ["flagged", "Flagged"],
  ["normal", "Not flagged"],
  ["wrong", "Decided wrongly"],
  ["problem", "No usable image"],
];

/** What narrows a gallery down, as far as the table has it. */
export function Filters({ rows, choice, changed }: Props) {
  const names = useMemo(() => labels(rows), [rows]);
  const hasRegions = useMemo(() => rows.regions.some((regions) => regions !== null), [rows]);
  const hasSeverity = useMemo(() => rows.severity.some((severity) => severity !== null), [rows]);
  const counts = useMemo(
    () => new Map(DECISIONS.map(([decision]) => [decision, choose(rows, { ...choice, decision, order: "row" }).length])),
    [rows, choice.label, choice.regions],
  );
  const offered = useMemo(() => {
    const everywhere = (decision: Choice["decision"]) => choose(rows, { ...EVERYTHING, decision, order: "row" }).length;
    return DECISIONS.filter(([decision]) => !["wrong", "problem"].includes(decision) || everywhere(decision) > 0);
  }, [rows]);
  return (
    <div class="row" role="group" aria-label="Which images are shown">
      <div class="segments" role="group" aria-label="Decision">
        {offered.map(([decision, name]) => (
          <button
            key={decision}
            type="button"
            aria-pressed={choice.decision === decision}
            onClick={() => changed({ decision })}
          >
            {name} <span class="small">{count(counts.get(decision)!)}</span>
          </button>
        ))}
      </div>
      {names.length > 0 && (
        <Choose
          name="Label"
          value={choice.label}
          options={[["", "All"], ...names.map((name): [string, string] => [name, name])]}
          changed={(label) => changed({ label })}
        />
      )}
      {hasRegions && (
        <Choose
          name="Defect regions"
          value={choice.regions}
          options={[
            ["all", "Any number"],
            ["none", "None"],
            ["one", "One"],
            ["several", "Several"],
          ]}
          changed={(regions) => changed({ regions })}
        />
      )}
      <Choose
        name="Order"
        value={choice.order}
        options={[
          ["score", "Highest score first"],
          ["score-up", "Lowest score first"],
          ...(hasSeverity ? [["severity", "Most severe first"] as [Choice["order"], string]] : []),
          ["row", "As in the table"],
        ]}
        changed={(order) => changed({ order })}
      />
    </div>
  );
}

type ChooseProps<T extends string> = {
  name: string;
  value: T;
  options: [T, string][];
  changed: (value: T) => void;
};

function Choose<T extends string>({ name, value, options, changed }: ChooseProps<T>) {
  return (
    <label>
      <span class="quiet">{name}</span>
      <select value={value} onChange={(event) => changed(event.currentTarget.value as T)}>
        {options.map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
