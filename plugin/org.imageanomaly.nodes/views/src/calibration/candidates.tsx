import type { CalibrationData } from "../contract";
import { metric, percent } from "../numbers/format";
import { Section } from "../parts/text";

/** The detectors that were tried, and which one was taken. */
export function Candidates({ candidates }: Pick<CalibrationData, "candidates">) {
  if (candidates.length === 0) {
    return null;
  }
  return (
    <Section
      title="Detectors that were tried"
      text="Separation: how well each tells good images from the same with drawn-in defects; 1 is perfect, 0.5 a guess."
    >
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">Detector</th>
              <th scope="col" class="number">
                Separation
              </th>
              <th aria-hidden="true" class="bars" />
              <th scope="col" class="number">
                Drawn-in defects found
              </th>
              <th scope="col">Taken</th>
            </tr>
          </thead>
          <tbody>
            {candidates.map((candidate, i) => (
              <tr key={i} class={candidate.chosen ? "taken" : ""}>
                <th scope="row">{candidate.name}</th>
                <td class="number">{metric(candidate.separation)}</td>
                <td class="bars" aria-hidden="true">
                  {candidate.separation !== null && (
                    <span style={{ width: `${Math.max(0, candidate.separation - 0.5) * 200}%` }} />
                  )}
                </td>
                <td class="number">{percent(candidate.detected)}</td>
                <td>{candidate.chosen ? "✓ taken" : ""}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
