import type { ComponentChildren } from "preact";
import type { Scale } from "../numbers/scale";
import { decimal } from "../numbers/format";

/** Where the numbers of a chart lie in it, in pixels. */
export type Plot = {
  left: number;
  top: number;
  width: number;
  height: number;
  x(value: number): number;
  y(value: number): number;
};

export const MARGIN = { left: 46, right: 14, top: 26, bottom: 40 };

export function plot(width: number, height: number, x: Scale, y: Scale): Plot {
  const inner = { width: width - MARGIN.left - MARGIN.right, height: height - MARGIN.top - MARGIN.bottom };
  return {
    ...inner,
    left: MARGIN.left,
    top: MARGIN.top,
    x: (value) => MARGIN.left + x.place(value) * inner.width,
    y: (value) => MARGIN.top + (1 - y.place(value)) * inner.height,
  };
}

type Props = {
  width: number;
  height: number;
  x: Scale;
  y: Scale;
  xTitle: string;
  yTitle?: string;
  /** The chart in a sentence. */
  label: string;
  format?: (value: number) => string;
  children: (plot: Plot) => ComponentChildren;
};

/** A chart with both axes; what is drawn in it is the caller's. */
export function Chart(props: Props) {
  const { width, height, x, y, format = decimal } = props;
  const area = plot(width, height, x, y);
  const bottom = area.top + area.height;
  return (
    <svg class="chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={props.label}>
      <g aria-hidden="true">
        {y.ticks.map((tick) => (
          <g key={tick}>
            <line class="rule" x1={area.left} x2={area.left + area.width} y1={area.y(tick)} y2={area.y(tick)} />
            <text x={area.left - 8} y={area.y(tick) + 4} text-anchor="end">
              {format(tick)}
            </text>
          </g>
        ))}
        <XAxis scale={x} area={area} at={bottom} title={props.xTitle} format={format} />
        {props.yTitle && (
          <text x={area.left - 38} y={area.top - 13}>
            {props.yTitle}
          </text>
        )}
        {props.children(area)}
      </g>
    </svg>
  );
}

export function XAxis(props: { scale: Scale; area: Plot; at: number; title: string; format?: (value: number) => string }) {
  const { scale, area, at, format = decimal } = props;
  return (
    <g>
      <line class="axis" x1={area.left} x2={area.left + area.width} y1={at} y2={at} />
      {scale.ticks.map((tick) => (
        <g key={tick}>
          <line class="axis" x1={area.x(tick)} x2={area.x(tick)} y1={at} y2={at + 4} />
          <text x={area.x(tick)} y={at + 17} text-anchor="middle">
            {format(tick)}
          </text>
        </g>
      ))}
      <text x={area.left + area.width} y={at + 34} text-anchor="end">
        {props.title}
      </text>
    </g>
  );
}

/** A line through points. */
export function path(points: [number, number][]): string {
  return points.map(([x, y], i) => `${i === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");
}
