import type { ReportData } from "../contract";
import { decimal } from "../numbers/format";
import { Section } from "../parts/text";

/** Whether today's images are like those that the threshold rests on. */
export function Drift({ drift }: Pick<ReportData, "drift">) {
  if (drift.length === 0) {
    return null;
  }
  const differing = drift.filter((one) => one.differs).length;
  return (
    <Section
      title="Has something changed since calibration?"
      text={
        differing === 0
          ? "Today's images are like those that the threshold rests on."
          : "Today's images differ from those that the threshold rests on: look at light and camera first."
      }
    >
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col" class="number">
                At calibration
              </th>
              <th scope="col" class="number">
                Today
              </th>
              <th scope="col">What it says</th>
            </tr>
          </thead>
          <tbody>
            {drift.map((one) => (
              <tr key={one.name}>
                <th scope="row">{one.name}</th>
                <td class="number">{decimal(one.calibration)}</td>
                <td class="number">{decimal(one.today)}</td>
                <td class={one.differs ? "warns" : ""}>
                  <span aria-hidden="true">{one.differs ? "⚠ " : "✓ "}</span>
                  {one.sentence}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
