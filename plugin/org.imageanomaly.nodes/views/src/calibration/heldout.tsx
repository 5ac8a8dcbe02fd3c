import { useMemo } from "preact/hooks";
import type { CalibrationData } from "../contract";
import { counted } from "../numbers/format";
import { ofScores } from "../numbers/scale";
import { type Class, ClassHistograms } from "../parts/classes";
import { Section } from "../parts/text";
import { useWidth } from "../parts/width";

/** The threshold on the scale of anomaly scores. */
const THRESHOLD = 1;

/** The scores of the held-out good images. */
export function HeldOut({ data: { scores } }: { data: CalibrationData }) {
  const { element, width } = useWidth<HTMLDivElement>(640);
  const classes = useMemo<Class[]>(() => [{ name: "Held-out good images", values: scores, kind: "normal" }], [scores]);
  const scale = useMemo(() => ofScores(scores, THRESHOLD), [scores]);
  const above = scores.filter((score) => score > THRESHOLD).length;
  return (
    <Section
      title="Scores of held-out good images"
      text={`A score of 0 is that of the usual good image, 1 the threshold. ${counted(above, "image lies", "images lie")} above it.`}
    >
      <div ref={element}>
        <ClassHistograms
          classes={classes}
          scale={scale}
          split={THRESHOLD}
          threshold={THRESHOLD}
          width={width}
          xTitle="Anomaly score"
        />
      </div>
    </Section>
  );
}
