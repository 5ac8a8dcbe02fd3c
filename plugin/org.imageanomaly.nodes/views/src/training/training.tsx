import type { TrainingData } from "../contract";
import { counted } from "../numbers/format";
import { Facts, Section, Warnings } from "../parts/text";
import { ClassConfusion } from "./confusion";
import { LossCurves } from "./curves";
import { Samples } from "./samples";

/** How a training went, and what came of it. */
export function Training({ data }: { data: TrainingData }) {
  const { epochs, curves, kept } = data;
  return (
    <>
      <header class="section">
        <h1>
          {data.method}: {counted(epochs.length, "epoch")}
          {kept !== null && `, the weights of epoch ${kept} kept`}
        </h1>
        <p>{data.ended}</p>
      </header>
      <Warnings warnings={data.warnings} />
      <div class="columns">
        {curves.map((curve) => (
          <LossCurves key={curve.title} curve={curve} epochs={epochs} kept={kept} />
        ))}
      </div>
      <div class="columns">
        <Section title="Training">
          <Facts facts={data.facts} />
        </Section>
        {data.confusion && <ClassConfusion {...data.confusion} />}
      </div>
      <Samples samples={data.samples} />
    </>
  );
}
