import { useMemo, useState } from "preact/hooks";
import { decimal } from "../numbers/format";
import type { Ranking } from "../numbers/metrics";
import type { Scale } from "../numbers/scale";
import { MARGIN } from "../parts/chart";
import { type Class, ClassHistograms } from "../parts/classes";
import { Section } from "../parts/text";
import { useWidth } from "../parts/width";

type Props = {
  ranking: Ranking;
  scale: Scale;
  threshold: number;
  automatic: number;
  tuned: boolean;
  isAutomatic: boolean;
  /** Takes where the threshold was moved; null back to the automatic one. */
  moved: (threshold: number | null) => void;
};

const STEPS = 1000;
/** Half the width of a slider's thumb, by which its track is shorter than the slider. */
const THUMB = 8;

/** The scores of both classes with the threshold, which slider, field and pointer move. */
export function ThresholdChooser(props: Props) {
  const { ranking, scale, threshold, moved } = props;
  const { element, width } = useWidth<HTMLDivElement>(640);
  const classes = useMemo<Class[]>(
    () => [
      { name: "Normal", values: ranking.negatives, kind: "normal" },
      { name: "Anomalous", values: ranking.positives, kind: "anomalous" },
    ],
    [ranking],
  );
  return (
    <Section
      title="Scores and threshold"
      text="Images that score above the threshold are flagged. Bars in full color are decided wrongly."
    >
      <div ref={element}>
        <ClassHistograms
          classes={classes}
          scale={scale}
          split={props.automatic}
          threshold={threshold}
          width={width}
          xTitle="Anomaly score"
          moved={(value) => moved(rounded(value))}
        />
        <input
          type="range"
          min="0"
          max={STEPS}
          step="1"
          aria-label="Threshold"
          aria-valuetext={decimal(threshold)}
          value={Math.round(scale.place(threshold) * STEPS)}
          onInput={(event) => moved(rounded(scale.value(Number(event.currentTarget.value) / STEPS)))}
          style={{
            marginInlineStart: `${MARGIN.left - THUMB}px`,
            width: `${width - MARGIN.left - MARGIN.right + 2 * THUMB}px`,
          }}
        />
      </div>
      <div class="row on-screen">
        <label>
          Threshold
          <NumberField value={threshold} changed={moved} />
        </label>
        <button type="button" disabled={props.isAutomatic} onClick={() => moved(null)}>
          Back to {decimal(props.automatic)}
        </button>
        <span class="quiet small">
          {props.isAutomatic ? (props.tuned ? "Chosen by these labels" : "The automatic threshold") : "Moved by hand"}
        </span>
      </div>
    </Section>
  );
}

/** Takes any finite number, which is left as it is typed; shows the present one when it is left or moved elsewhere. */
function NumberField({ value, changed }: { value: number; changed: (value: number) => void }) {
  const [typed, setTyped] = useState<string | null>(null);
  const isMovedElsewhere = typed !== null && isNumber(typed) && Number(typed) !== value;
  return (
    <input
      type="number"
      step="any"
      value={typed !== null && !isMovedElsewhere ? typed : String(Number(value.toPrecision(6)))}
      onInput={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        if (isNumber(text)) {
          changed(Number(text));
        }
      }}
      onBlur={() => setTyped(null)}
    />
  );
}

function isNumber(text: string): boolean {
  return text.trim() !== "" && Number.isFinite(Number(text));
}

/** What a pointer can tell apart: four digits. */
function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
