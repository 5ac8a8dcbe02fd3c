import { count } from "../numbers/format";
import { type Confusion, negatives, positives } from "../numbers/metrics";
import { Section } from "../parts/text";

/** The four counts of decisions, with what each of them is called. */
export function ConfusionTable({ confusion }: { confusion: Confusion }) {
  return (
    <Section title="Decisions" text="What is flagged at this threshold, against the truth.">
      <div class="scroll">
        <table class="confusion">
          <thead>
            <tr>
              <td />
              <th scope="col">Flagged</th>
              <th scope="col">Not flagged</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">
                Anomalous
                <span class="quiet small"> {count(positives(confusion))}</span>
              </th>
              <Cell value={confusion.truePositives} of={positives(confusion)} name="found" kind="anomalous" right />
              <Cell value={confusion.falseNegatives} of={positives(confusion)} name="missed" kind="anomalous" />
            </tr>
            <tr>
              <th scope="row">
                Normal
                <span class="quiet small"> {count(negatives(confusion))}</span>
              </th>
              <Cell value={confusion.falsePositives} of={negatives(confusion)} name="false alarms" kind="normal" />
              <Cell value={confusion.trueNegatives} of={negatives(confusion)} name="passed" kind="normal" right />
            </tr>
          </tbody>
        </table>
      </div>
    </Section>
  );
}

function Cell(props: { value: number; of: number; name: string; kind: string; right?: boolean }) {
  const part = props.of === 0 ? 0 : props.value / props.of;
  return (
    <td class={props.right ? "right" : "wrong"}>
      <span class="figure">{count(props.value)}</span>
      <span class="small">
        <span aria-hidden="true">{props.right ? "✓ " : "✗ "}</span>
        {props.name}
      </span>
      <span class="bar" aria-hidden="true">
        <span
          style={{
            width: `${part * 100}%`,
            background: `var(--${props.kind}${props.right ? "-soft" : ""})`,
          }}
        />
      </span>
    </td>
  );
}
