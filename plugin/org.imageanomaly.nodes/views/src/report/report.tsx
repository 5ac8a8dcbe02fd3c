import { Calibration } from "../calibration/calibration";
import type { ReportData } from "../contract";
import { Evaluation } from "../evaluation/evaluation";
import { time } from "../numbers/time";
import { Facts, Section, Warnings } from "../parts/text";
import { Drift } from "./drift";
import { Galleries } from "./galleries";
import { Scores } from "./scores";
import { Verdict } from "./verdict";

/** What a run found, the most important first. */
export function Report({ data }: { data: ReportData }) {
  return (
    <main class="page report">
      <header class="section">
        <h1>{data.title}</h1>
        <p class="quiet">
          <time dateTime={data.created}>{time(data.created)}</time>
        </p>
      </header>
      <Verdict level={data.level} sentence={data.verdict} />
      <Warnings warnings={data.warnings} />
      {data.facts.length > 0 && (
        <dl class="figures">
          {data.facts.map((fact) => (
            <div key={fact.name}>
              <dt>{fact.name}</dt>
              <dd class="figure">{fact.value}</dd>
            </div>
          ))}
        </dl>
      )}
      <Galleries galleries={data.galleries} />
      <Drift drift={data.drift} />
      <Scores scores={data.scores} threshold={threshold(data)} />
      {data.evaluation && (
        <div class="chapter">
          <Evaluation data={data.evaluation} />
        </div>
      )}
      {data.calibration && (
        <div class="chapter">
          <h1>What the threshold rests on</h1>
          <Calibration data={data.calibration} />
        </div>
      )}
      {data.sections.length > 0 && (
        <div class="chapter">
          <h1>How this came about</h1>
          {data.sections.map((section) => (
            <Section key={section.title} title={section.title}>
              <Facts facts={section.facts} />
            </Section>
          ))}
        </div>
      )}
    </main>
  );
}

/** That of the evaluated scores, else the usual one of anomaly scores. */
function threshold({ evaluation }: ReportData): number {
  return evaluation?.tables[0]?.threshold ?? 1;
}
