import { useMemo } from "preact/hooks";
import type { ReportData } from "../contract";
import { ofScores } from "../numbers/scale";
import { type Class, ClassHistograms } from "../parts/classes";
import { Section } from "../parts/text";
import { useWidth } from "../parts/width";

type Props = Pick<ReportData, "scores"> & { threshold: number };

/** The scores of several groups of images above one axis. */
export function Scores(props: Props) {
  return props.scores.length === 0 ? null : <Histograms {...props} />;
}

function Histograms({ scores, threshold }: Props) {
  const { element, width } = useWidth<HTMLDivElement>(900);
  const classes = useMemo(() => scores.map(({ name, values }): Class => ({ name, values, kind: "plain" })), [scores]);
  const scale = useMemo(() => ofScores(scores.flatMap(({ values }) => values), threshold), [scores, threshold]);
  return (
    <Section title="Scores" text="Bars in full color lie above the threshold.">
      <div ref={element}>
        <ClassHistograms
          classes={classes}
          scale={scale}
          split={threshold}
          threshold={threshold}
          width={width}
          xTitle="Anomaly score"
        />
      </div>
    </Section>
  );
}
