import { useEffect, useState } from "preact/hooks";
import { counted, decimal } from "../numbers/format";
import { Scored } from "../parts/thumbnail";
import { useThumbnails } from "../parts/thumbnails";
import { Section, Table as Rows } from "../parts/text";
import type { Table } from "./table";

type Props = {
  table: Table;
  falsePositives: number[];
  misses: number[];
  thumbnails?: (rows: number[]) => Promise<(string | null)[]>;
};

const FIRST = 12;

/** The images that the present threshold decides wrongly, the worst first. */
export function Mistakes({ table, falsePositives, misses, thumbnails }: Props) {
  const pictures = useThumbnails(thumbnails ?? (async (rows) => rows.map(() => null)), table);
  const [shown, setShown] = useState({ falsePositives: FIRST, misses: FIRST });
  const alarms = falsePositives.slice(0, shown.falsePositives);
  const missed = misses.slice(0, shown.misses);
  useEffect(() => {
    if (thumbnails) {
      pictures.want([...alarms, ...missed]);
    }
  }, [pictures, alarms.join(), missed.join()]);
  const list = (rows: number[], all: number[], key: keyof typeof shown) => (
    <>
      {thumbnails ? (
        <ul class="strip">
          {rows.map((row) => (
            <li key={row}>
              <Scored
                image={pictures.get(row)}
                problem={pictures.problem(row)}
                name={table.id[row]}
                score={table.scores[row]}
              />
            </li>
          ))}
        </ul>
      ) : (
        rows.length > 0 && (
          <Rows head={["Row", "Score"]} rows={rows.map((row) => [table.id[row], decimal(table.scores[row])])} />
        )
      )}
      {rows.length < all.length && (
        <div>
          <button type="button" onClick={() => setShown({ ...shown, [key]: shown[key] + 4 * FIRST })}>
            Show more of {counted(all.length, "image")}
          </button>
        </div>
      )}
    </>
  );
  return (
    <div class="columns">
      <Section
        title={counted(falsePositives.length, "false alarm")}
        text={falsePositives.length === 0 ? "No normal image is flagged." : "Normal images that are flagged, the highest score first."}
      >
        {list(alarms, falsePositives, "falsePositives")}
      </Section>
      <Section
        title={counted(misses.length, "miss", "misses")}
        text={misses.length === 0 ? "No anomalous image is missed." : "Anomalous images that are not flagged, the lowest score first."}
      >
        {list(missed, misses, "misses")}
      </Section>
    </div>
  );
}
