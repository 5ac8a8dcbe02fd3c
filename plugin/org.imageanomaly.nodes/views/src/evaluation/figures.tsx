import { count, counted, metric } from "../numbers/format";
import {
  accuracy,
  type Confusion,
  f1,
  falsePositiveRate,
  flagged,
  negatives,
  positives,
  precision,
  recall,
} from "../numbers/metrics";

/** The four metrics in large, each with what it says in words. */
export function Figures({ confusion, everything }: { confusion: Confusion; everything: number | null }) {
  const all = positives(confusion) + negatives(confusion);
  const right = confusion.truePositives + confusion.trueNegatives;
  const value = f1(confusion);
  const isWorse = value !== null && everything !== null && value < everything;
  return (
    <dl class="figures">
      <Figure
        name="F1"
        value={value}
        text={
          everything === null
            ? "There is no image."
            : `${isWorse ? "Worse than" : "Flagging everything gives"} ${metric(everything)}${isWorse ? ", flagging everything" : ""}.`
        }
        warns={isWorse}
      />
      <Figure
        name="Precision"
        value={precision(confusion)}
        text={
          flagged(confusion) === 0
            ? "Nothing is flagged."
            : `${count(confusion.truePositives)} of ${count(flagged(confusion))} flagged are anomalous.`
        }
      />
      <Figure
        name="Recall"
        value={recall(confusion)}
        text={
          positives(confusion) === 0
            ? "There is no anomalous image."
            : `${count(confusion.truePositives)} of ${count(positives(confusion))} anomalous are flagged.`
        }
      />
      <Figure name="Accuracy" value={accuracy(confusion)} text={`${count(right)} of ${count(all)} decided rightly.`} />
      <Figure
        name="False alarms"
        value={falsePositiveRate(confusion)}
        text={
          negatives(confusion) === 0
            ? "There is no normal image."
            : `${count(confusion.falsePositives)} of ${count(negatives(confusion))} normal are flagged.`
        }
      />
    </dl>
  );
}

function Figure(props: { name: string; value: number | null; text: string; warns?: boolean }) {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd class="figure" data-metric={props.name}>
        {metric(props.value)}
      </dd>
      <dd class={props.warns ? "small warns" : "small quiet"}>
        {props.warns && <span aria-hidden="true">⚠ </span>}
        {props.text}
      </dd>
    </div>
  );
}

/** What screen readers say when the threshold has moved. */
export function sentence(confusion: Confusion): string {
  return (
    `F1 ${metric(f1(confusion))}, precision ${metric(precision(confusion))}, recall ${metric(recall(confusion))}, ` +
    `accuracy ${metric(accuracy(confusion))}. ${counted(confusion.falsePositives, "false alarm")}, ` +
    `${counted(confusion.falseNegatives, "miss", "misses")}.`
  );
}
