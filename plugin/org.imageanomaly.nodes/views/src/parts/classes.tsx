import { useId, useMemo } from "preact/hooks";
import { count, counted, decimal } from "../numbers/format";
import { histogram } from "../numbers/histogram";
import type { Scale } from "../numbers/scale";
import { linear } from "../numbers/scale";
import { MARGIN, type Plot, plot, XAxis } from "./chart";

export type Class = { name: string; values: ArrayLike<number>; kind: "normal" | "anomalous" | "plain" };

const PANEL = 96;
const HEAD = 28;

type Props = {
  classes: Class[];
  scale: Scale;
  /** Where bars are split, so that none lies across it. */
  split: number;
  threshold: number | null;
  width: number;
  xTitle: string;
  /** What it is called when the threshold is moved by pointing; absent where it cannot be moved. */
  moved?: (threshold: number) => void;
};

/** A histogram per class above one axis of scores; what lies on the wrong side of the threshold has the full color. */
export function ClassHistograms(props: Props) {
  const { classes, scale, threshold, width } = props;
  const bars = useMemo(
    () => histogram(classes.map((c) => c.values), scale, Math.max(12, Math.min(60, Math.round(width / 14))), props.split),
    [classes, scale, props.split, width],
  );
  const height = classes.length * (PANEL + HEAD) + MARGIN.bottom;
  const base = plot(width, height, scale, linear(0, 1));
  const at = threshold === null ? null : Math.max(base.left, Math.min(base.left + base.width, base.x(threshold)));
  const point = (event: PointerEvent) => {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    const place = (((event.clientX - box.left) / box.width) * width - base.left) / base.width;
    props.moved?.(scale.value(Math.max(0, Math.min(1, place))));
  };
  return (
    <svg
      class="chart"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={sentence(props)}
      style={props.moved ? "cursor: ew-resize" : ""}
      onPointerDown={
        props.moved &&
        ((event) => {
          (event.currentTarget as Element).setPointerCapture(event.pointerId);
          point(event);
        })
      }
      onPointerMove={props.moved && ((event) => event.buttons === 1 && point(event))}
    >
      <g aria-hidden="true">
        {at !== null && (
          <rect
            x={at}
            y={HEAD}
            width={base.left + base.width - at}
            height={height - HEAD - MARGIN.bottom}
            fill="var(--shade)"
          />
        )}
        {classes.map((c, i) => (
          <Panel key={c.name} {...{ ...props, base, at }} index={i} bars={bars.counts[i]} edges={bars.edges} />
        ))}
        <XAxis scale={scale} area={base} at={height - MARGIN.bottom} title={props.xTitle} />
        {at !== null && (
          <line class="threshold" x1={at} x2={at} y1={HEAD - 4} y2={height - MARGIN.bottom} />
        )}
      </g>
    </svg>
  );
}

type PanelProps = Props & { base: Plot; at: number | null; index: number; bars: number[]; edges: number[] };

function Panel({ classes, base, at, index, bars, edges }: PanelProps) {
  const { name, values, kind } = classes[index];
  const most = Math.max(1, ...bars);
  const top = index * (PANEL + HEAD) + HEAD;
  const floor = top + PANEL;
  const right = base.left + base.width;
  const rects = bars.map((bar, i) => {
    const x1 = Math.max(base.left, base.x(edges[i]));
    const x2 = Math.min(right, base.x(edges[i + 1]));
    const tall = bar === 0 ? 0 : Math.max(2, (bar / most) * (PANEL - 4));
    return <rect key={i} x={x1 + 0.5} width={Math.max(0, x2 - x1 - 1)} y={floor - tall} height={tall} />;
  });
  const edge = at ?? right;
  const isNormal = kind !== "anomalous";
  const id = useId();
  const clip = (part: string) => `${id}-${part}`;
  return (
    <g>
      <clipPath id={clip("left")}>
        <rect x={base.left} y={top} width={edge - base.left} height={PANEL} />
      </clipPath>
      <clipPath id={clip("right")}>
        <rect x={edge} y={top} width={Math.max(0, right - edge)} height={PANEL} />
      </clipPath>
      <text class="strong" x={base.left} y={top - 7}>
        {name}
      </text>
      <text x={right} y={top - 7} text-anchor="end">
        {counted(values.length, "image")}
      </text>
      <line class="rule" x1={base.left} x2={right} y1={top + 4} y2={top + 4} />
      <text x={base.left - 8} y={top + 8} text-anchor="end">
        {count(most)}
      </text>
      <text x={base.left - 8} y={floor + 1} text-anchor="end">
        0
      </text>
      <line class="axis" x1={base.left} x2={right} y1={floor} y2={floor} />
      <g clip-path={`url(#${clip("left")})`} fill={isNormal ? "var(--normal-soft)" : "var(--anomalous)"}>
        {rects}
      </g>
      <g clip-path={`url(#${clip("right")})`} fill={isNormal ? "var(--normal)" : "var(--anomalous-soft)"}>
        {rects}
      </g>
    </g>
  );
}

function sentence({ classes, threshold }: Props): string {
  const parts = classes.map(({ name, values }) => {
    if (values.length === 0) {
      return `${name}: no images`;
    }
    let lowest = Infinity;
    let highest = -Infinity;
    let above = 0;
    for (let i = 0; i < values.length; i++) {
      lowest = Math.min(lowest, values[i]);
      highest = Math.max(highest, values[i]);
      above += threshold !== null && values[i] > threshold ? 1 : 0;
    }
    const flagged = threshold === null ? "" : `, ${count(above)} above the threshold`;
    return `${name}: ${counted(values.length, "image")} with scores from ${decimal(lowest)} to ${decimal(highest)}${flagged}`;
  });
  return `Histogram of scores. ${parts.join("; ")}.`;
}
