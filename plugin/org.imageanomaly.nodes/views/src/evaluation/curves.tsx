import type { ComponentChild } from "preact";
import { useMemo } from "preact/hooks";
import { metric } from "../numbers/format";
import { type Confusion, falsePositiveRate, type Point, precision, type Ranking, recall } from "../numbers/metrics";
import { linear } from "../numbers/scale";
import { Chart, type Plot, plot } from "../parts/chart";
import { Section } from "../parts/text";
import { useWidth } from "../parts/width";

type Props = { points: Point[]; ranking: Ranking; confusion: Confusion; area: number | null };

const UNIT = linear(0, 1, 5);

/** Recall against false alarms, for every threshold. */
export function RocCurve({ points, ranking, confusion, area }: Props) {
  const line = useMemo(
    () => points.map((p) => [falsePositiveRate(ranking.confusion(p)), recall(ranking.confusion(p))] as Pair),
    [points],
  );
  const at: Pair = [falsePositiveRate(confusion), recall(confusion)];
  return (
    <Section title="ROC curve" text={`The area below is ${metric(area)}: 1 is perfect, 0.5 is a guess.`}>
      <Curve
        line={line}
        at={at}
        xTitle="False positive rate"
        yTitle="Recall"
        label={`ROC curve with an area of ${metric(area)}. At this threshold the false positive rate is ${metric(at[0])} and the recall ${metric(at[1])}.`}
        below={({ x, y }) => (
          <line class="axis dashed" x1={x(0)} y1={y(0)} x2={x(1)} y2={y(1)} />
        )}
        legend="Guessing"
      />
    </Section>
  );
}

/** Precision against recall, for every threshold that flags something. */
export function PrecisionRecallCurve({ points, ranking, confusion, area }: Props) {
  const line = useMemo(() => {
    const pairs = points
      .map((p) => ranking.confusion(p))
      .map((c) => [recall(c), precision(c)] as Pair)
      .filter((pair) => pair[1] !== null);
    return pairs.length > 0 ? [[0, pairs[0][1]] as Pair, ...pairs] : pairs;
  }, [points]);
  const all = ranking.positives.length + ranking.negatives.length;
  const everything = all === 0 ? 0 : ranking.positives.length / all;
  const at: Pair = [recall(confusion), precision(confusion)];
  return (
    <Section
      title="Precision-recall curve"
      text={`The area below is ${metric(area)}; flagging everything has a precision of ${metric(everything)}.`}
    >
      <Curve
        line={line}
        at={at}
        xTitle="Recall"
        yTitle="Precision"
        label={`Precision-recall curve with an area of ${metric(area)}. At this threshold the recall is ${metric(at[0])} and the precision ${metric(at[1])}. Flagging everything has a precision of ${metric(everything)}.`}
        below={({ x, y }) => (
          <line class="axis dashed" x1={x(0)} x2={x(1)} y1={y(everything)} y2={y(everything)} />
        )}
        legend="Flagging everything"
      />
    </Section>
  );
}

type Pair = [number | null, number | null];

type CurveProps = {
  line: Pair[];
  at: Pair;
  area?: boolean;
  xTitle: string;
  yTitle: string;
  label: string;
  below: (plot: Plot) => ComponentChild;
  legend: string;
};

function Curve(props: CurveProps) {
  const { element, width } = useWidth<HTMLDivElement>(360);
  const [atX, atY] = props.at;
  const height = Math.min(360, Math.max(240, width * 0.75));
  const drawn = useMemo(() => thinned(props.line, plot(width, height, UNIT, UNIT)), [props.line, width]);
  return (
    <div ref={element}>
      <Chart
        width={width}
        height={height}
        x={UNIT}
        y={UNIT}
        xTitle={props.xTitle}
        yTitle={props.yTitle}
        label={props.label}
      >
        {(area) => (
          <>
            {props.below(area)}
            <path class="curve" d={drawn} stroke="var(--link)" />
            {atX !== null && atY !== null && (
              <circle cx={area.x(atX)} cy={area.y(atY)} r="6" fill="var(--text)" stroke="var(--ground)" stroke-width="2" />
            )}
          </>
        )}
      </Chart>
      <ul class="legend">
        <li>
          <svg width="14" height="12" aria-hidden="true">
            <circle cx="7" cy="6" r="5" fill="var(--text)" />
          </svg>
          This threshold
        </li>
        <li>
          <svg width="24" height="12" aria-hidden="true">
            <line x1="0" x2="24" y1="6" y2="6" stroke="var(--strong)" stroke-width="1.5" stroke-dasharray="4 4" />
          </svg>
          {props.legend}
        </li>
      </ul>
    </div>
  );
}

/** The line without points that lie within half a pixel of the one before. */
function thinned(line: Pair[], area: Plot): string {
  const parts: string[] = [];
  let lastX = NaN;
  let lastY = NaN;
  line.forEach(([x, y], i) => {
    if (x === null || y === null) {
      return;
    }
    const px = area.x(x);
    const py = area.y(y);
    if (Math.abs(px - lastX) + Math.abs(py - lastY) < 0.5 && i < line.length - 1) {
      return;
    }
    parts.push(`${parts.length === 0 ? "M" : "L"}${px.toFixed(1)} ${py.toFixed(1)}`);
    lastX = px;
    lastY = py;
  });
  return parts.join("");
}
