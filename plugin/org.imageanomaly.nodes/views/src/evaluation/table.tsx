import { useMemo, useState } from "preact/hooks";
import type { EvaluationData } from "../contract";
import { isInfinite } from "../numbers/format";
import { f1OfFlaggingEverything, Ranking } from "../numbers/metrics";
import { mistakes } from "../numbers/mistakes";
import { ofScores } from "../numbers/scale";
import { Facts, Section } from "../parts/text";
import { ConfusionTable } from "./confusion";
import { PrecisionRecallCurve, RocCurve } from "./curves";
import { Figures, sentence } from "./figures";
import { Mistakes } from "./mistakes";
import { Pixels } from "./pixels";
import { ThresholdChooser } from "./threshold";

export type Table = EvaluationData["tables"][number];

type Props = { table: Table; thumbnails?: (rows: number[]) => Promise<(string | null)[]> };

/** Everything about one table at the present threshold, which the reader can move. */
export function TableEvaluation({ table, thumbnails }: Props) {
  const automatic = useMemo(() => shownThreshold(table), [table]);
  const [moved, setMoved] = useState<number | null>(null);
  const ranking = useMemo(() => new Ranking(table), [table]);
  const points = useMemo(() => ranking.points(), [ranking]);
  const scale = useMemo(() => ofScores(table.scores, automatic), [table]);
  // at the automatic threshold the table says which is the lowest score that it flags; null flags none
  const threshold = moved ?? table.lowestFlagged ?? Infinity;
  const inclusive = moved === null;
  const confusion = ranking.at(threshold, inclusive);
  const wrong = useMemo(() => mistakes(table, threshold, inclusive), [table, threshold, inclusive]);
  const everything = f1OfFlaggingEverything(ranking.positives.length, ranking.negatives.length);
  return (
    <>
      <p class="hidden" role="status" aria-live="polite">
        {sentence(confusion)}
      </p>
      <Figures confusion={confusion} everything={everything} />
      <div class="columns wide">
        <ThresholdChooser
          ranking={ranking}
          scale={scale}
          threshold={moved ?? automatic}
          automatic={automatic}
          tuned={table.tuned}
          isAutomatic={moved === null}
          moved={setMoved}
        />
        <ConfusionTable confusion={confusion} />
      </div>
      <div class="columns">
        <RocCurve points={points} ranking={ranking} confusion={confusion} area={table.rocAuc} />
        <PrecisionRecallCurve points={points} ranking={ranking} confusion={confusion} area={table.prAuc} />
      </div>
      <Mistakes table={table} {...wrong} thumbnails={thumbnails} />
      {table.pixel && <Pixels pixel={table.pixel} />}
      <Section
        title="Row of the output table"
        text={
          table.tuned
            ? "At the automatic threshold, which these labels chose: what is measured there is optimistic."
            : "At the automatic threshold, whatever the slider says."
        }
      >
        <Facts facts={table.metrics} />
      </Section>
    </>
  );
}

/** The automatic threshold where it is a finite number, else the end of the scores beyond which it lies. */
function shownThreshold({ threshold, lowestFlagged, scores }: Table): number {
  const finite = (value: number | null): value is number => value !== null && !isInfinite(value);
  return [threshold, lowestFlagged].find(finite) ?? scores.filter(finite).reduce((most, score) => Math.max(most, score), 0);
}
