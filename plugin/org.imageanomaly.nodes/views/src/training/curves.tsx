import { useMemo, useState } from "preact/hooks";
import type { TrainingData } from "../contract";
import { decimal, isNumber } from "../numbers/format";
import { linear, rounded, type Scale } from "../numbers/scale";
import { Chart, MARGIN, path, type Plot } from "../parts/chart";
import { Section, Table } from "../parts/text";
import { useWidth } from "../parts/width";

type Curve = TrainingData["curves"][number];
type Props = { curve: Curve; epochs: number[]; kept: number | null };

const COLORS = ["var(--link)", "var(--anomalous)", "var(--good)", "var(--attention)", "var(--quiet)"];
const DASHES = ["", "6 3", "2 3", "8 3 2 3", ""];

/** Curves over epochs; the values of one epoch are read by pointer or keyboard. */
export function LossCurves({ curve, epochs, kept }: Props) {
  const { element, width } = useWidth<HTMLDivElement>(480);
  const [pointed, setPointed] = useState<number | null>(null);
  const keptAt = kept === null ? -1 : epochs.indexOf(kept);
  const at = pointed ?? (keptAt >= 0 ? keptAt : epochs.length - 1);
  const x = useMemo(() => linear(epochs[0] ?? 0, epochs[epochs.length - 1] ?? 1, width < 500 ? 4 : 8), [epochs, width]);
  const y = useMemo(() => range(curve), [curve]);
  const whole = { ...x, ticks: x.ticks.filter(Number.isInteger) };
  return (
    <Section title={curve.title} text={curve.unit}>
      <div
        ref={element}
        tabIndex={0}
        role="group"
        aria-label={`${curve.title}: values by epoch, left and right arrows choose the epoch`}
        onKeyDown={(event) => {
          const step = { ArrowLeft: -1, ArrowRight: 1, Home: -epochs.length, End: epochs.length }[event.key];
          if (step !== undefined) {
            event.preventDefault();
            setPointed(Math.max(0, Math.min(epochs.length - 1, at + step)));
          }
        }}
        onPointerMove={(event) => setPointed(nearest(event, width, whole, epochs))}
        onPointerLeave={() => setPointed(null)}
      >
        <Chart width={width} height={260} x={whole} y={y} xTitle="Epoch" label={sentence(curve, epochs, kept)}>
          {(plot) => (
            <>
              {keptAt >= 0 && <Kept plot={plot} epoch={epochs[keptAt]} />}
              {pointed !== null && (
                <line class="axis" x1={plot.x(epochs[at])} x2={plot.x(epochs[at])} y1={plot.top} y2={plot.top + plot.height} />
              )}
              {curve.series.map((series, i) => (
                <g key={series.name}>
                  <path
                    class="curve"
                    stroke={COLORS[i % COLORS.length]}
                    stroke-dasharray={DASHES[i % DASHES.length]}
                    d={path(known(series.values).map((e) => [plot.x(epochs[e]), plot.y(series.values[e]!)]))}
                  />
                  {isNumber(series.values[at]) && (
                    <circle
                      cx={plot.x(epochs[at])}
                      cy={plot.y(series.values[at])}
                      r="4"
                      fill={COLORS[i % COLORS.length]}
                      stroke="var(--ground)"
                    />
                  )}
                </g>
              ))}
            </>
          )}
        </Chart>
      </div>
      <ul class="legend" aria-live="polite">
        <li class="quiet">Epoch {epochs[at] ?? "–"}</li>
        {curve.series.map((series, i) => (
          <li key={series.name}>
            <svg width="24" height="12" aria-hidden="true">
              <line
                x1="0"
                x2="24"
                y1="6"
                y2="6"
                stroke={COLORS[i % COLORS.length]}
                stroke-width="2"
                stroke-dasharray={DASHES[i % DASHES.length]}
              />
            </svg>
            {series.name} <strong>{decimal(series.values[at] ?? null)}</strong>
          </li>
        ))}
      </ul>
      <details>
        <summary>As a table</summary>
        <Table
          head={["Epoch", ...curve.series.map((series) => series.name)]}
          rows={epochs.map((epoch, e) => [epoch, ...curve.series.map((series) => decimal(series.values[e] ?? null))])}
        />
      </details>
    </Section>
  );
}

/** The epochs that have a value: not all are measured in every epoch. */
function known(values: (number | null)[]): number[] {
  return values.flatMap((value, i) => (isNumber(value) ? [i] : []));
}

function Kept({ plot, epoch }: { plot: Plot; epoch: number }) {
  const x = plot.x(epoch);
  const isRight = x > plot.left + plot.width * 0.7;
  return (
    <g>
      <line class="threshold dashed" x1={x} x2={x} y1={plot.top} y2={plot.top + plot.height} />
      <text class="strong" x={isRight ? x - 6 : x + 6} y={plot.top + 4} text-anchor={isRight ? "end" : "start"}>
        kept: epoch {epoch}
      </text>
    </g>
  );
}

/** From the lowest to the highest value, from 0 where that is near. */
function range(curve: Curve): Scale {
  const values = curve.series.flatMap((series) => series.values).filter(isNumber);
  const low = Math.min(...values);
  const high = Math.max(...values);
  if (values.length === 0) {
    return linear(0, 1, 4);
  }
  return rounded(low > 0 && low < 0.5 * high ? 0 : low, high);
}

function nearest(event: PointerEvent, width: number, x: Scale, epochs: number[]): number {
  const box = (event.currentTarget as Element).getBoundingClientRect();
  const inner = width - MARGIN.left - MARGIN.right;
  const value = x.value((((event.clientX - box.left) / box.width) * width - MARGIN.left) / inner);
  let best = 0;
  epochs.forEach((epoch, i) => {
    if (Math.abs(epoch - value) < Math.abs(epochs[best] - value)) {
      best = i;
    }
  });
  return best;
}

function sentence(curve: Curve, epochs: number[], kept: number | null): string {
  const parts = curve.series.map(({ name, values }) => {
    const known = values.filter(isNumber);
    return known.length === 0
      ? `${name} has no values`
      : `${name} from ${decimal(known[0])} to ${decimal(known[known.length - 1])}`;
  });
  return `${curve.title} over ${epochs.length} epochs: ${parts.join("; ")}.${kept === null ? "" : ` Epoch ${kept} is kept.`}`;
}
