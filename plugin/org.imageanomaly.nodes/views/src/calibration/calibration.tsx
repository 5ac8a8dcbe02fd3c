import type { CalibrationData } from "../contract";
import { counted, decimal, percent } from "../numbers/format";
import { Scored } from "../parts/thumbnail";
import { Facts, Section, Table, Warnings } from "../parts/text";
import { Candidates } from "./candidates";
import { Detection } from "./detection";
import { HeldOut } from "./heldout";

/** What held-out good images say of the threshold, and of the false alarms to expect. */
export function Calibration({ data }: { data: CalibrationData }) {
  return (
    <>
      <Warnings warnings={data.warnings} />
      <FalseAlarms data={data} />
      <HeldOut data={data} />
      {data.settingIt.length > 0 && (
        <Section
          title="Images that set the threshold"
          text="The held-out good images around it. Look whether they are good indeed: one defective part among them moves the threshold."
        >
          <ul class="strip">
            {data.settingIt.map((image) => (
              <li key={image.row}>
                <Scored
                  image={image.image}
                  name={image.row}
                  score={image.score}
                  note={image.score > 1 ? ", above" : ""}
                />
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Candidates candidates={data.candidates} />
      <Detection detection={data.detection} />
      <div class="columns">
        {data.raw.length > 0 && (
          <Section title="Raw scores" text="What an anomaly score of 0 and of 1 stands for.">
            <Table
              head={["Score", "0: median of good images", "1: threshold"]}
              rows={data.raw.map((raw) => [
                <>
                  {raw.name}
                  {raw.unit && <span class="quiet"> ({raw.unit})</span>}
                </>,
                decimal(raw.median),
                decimal(raw.threshold),
              ])}
            />
          </Section>
        )}
        {data.facts.length > 0 && (
          <Section title="Facts">
            <Facts facts={data.facts} />
          </Section>
        )}
      </div>
    </>
  );
}

function FalseAlarms({ data: { falseAlarms, scores, quantile } }: { data: CalibrationData }) {
  return (
    <div class="lead">
      {falseAlarms === null ? (
        <p>How many false alarms to expect is not known: no held-out good images tell.</p>
      ) : (
        <>
          <p class="lead-number">{percent(falseAlarms.expected)} false alarms</p>
          <p>
            are to be expected among good images like those held out, and with 95&nbsp;% confidence between{" "}
            {percent(falseAlarms.lowest)} and {percent(falseAlarms.highest)}.
          </p>
        </>
      )}
      <p class="quiet">
        The threshold is the {percent(quantile)} quantile of {counted(scores.length, "held-out good image")}. It does not
        hold for images of another camera or light.
      </p>
    </div>
  );
}
