import { useState } from "preact/hooks";
import type { EvaluationData } from "../contract";
import { counted } from "../numbers/format";
import { Warnings } from "../parts/text";
import { TableEvaluation } from "./table";

type Props = {
  data: EvaluationData;
  /** Gets thumbnails of rows of a table; absent where there are none, as in a report. */
  thumbnails?: (table: number, rows: number[]) => Promise<(string | null)[]>;
};

/** What the scores of one table, or of several, are worth. */
export function Evaluation({ data, thumbnails }: Props) {
  const [chosen, setChosen] = useState(0);
  if (data.tables.length === 0) {
    return <p>There is no table with scores.</p>;
  }
  const table = data.tables[chosen];
  return (
    <>
      <header class="row between">
        <h1>How well scores tell anomalous images from normal ones</h1>
        {data.tables.length > 1 && (
          <label>
            Table
            <select value={chosen} onChange={(event) => setChosen(Number(event.currentTarget.value))}>
              {data.tables.map((t, i) => (
                <option key={i} value={i}>
                  {t.name} ({counted(t.scores.length, "image")})
                </option>
              ))}
            </select>
          </label>
        )}
      </header>
      <Warnings warnings={data.warnings} />
      <TableEvaluation
        key={chosen}
        table={table}
        thumbnails={table.pictures && thumbnails ? (rows) => thumbnails(chosen, rows) : undefined}
      />
    </>
  );
}
