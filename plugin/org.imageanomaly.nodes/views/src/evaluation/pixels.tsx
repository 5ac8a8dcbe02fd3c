import { counted, metric } from "../numbers/format";
import { Facts, Section } from "../parts/text";
import type { Table } from "./table";

/** How well maps show where defects are. */
export function Pixels({ pixel }: { pixel: NonNullable<Table["pixel"]> }) {
  return (
    <Section title="Where the defects are" text={`Pixels of maps against masks, of ${counted(pixel.images, "image")}.`}>
      <Facts
        facts={[
          { name: "ROC AUC of pixels", value: metric(pixel.rocAuc) },
          { name: "Average precision of pixels", value: metric(pixel.averagePrecision) },
          { name: "AUPRO, up to 0.3 false positives", value: metric(pixel.aupro) },
          { name: "Best F1 of pixels", value: metric(pixel.bestF1) },
        ]}
      />
    </Section>
  );
}
