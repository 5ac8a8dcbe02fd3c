import type { CalibrationData } from "../contract";
import { count, percent } from "../numbers/format";
import { Section } from "../parts/text";

/** Which sizes of drawn-in defects are found. */
export function Detection({ detection }: Pick<CalibrationData, "detection">) {
  if (detection.length === 0) {
    return null;
  }
  return (
    <Section
      title="What size of defect is found"
      text="Drawn-in defects by their diameter in pixels: how many of them score above the threshold."
    >
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">Diameter</th>
              <th scope="col" class="number">
                Found
              </th>
              <th aria-hidden="true" class="bars" />
              <th scope="col" class="number">
                Drawn
              </th>
            </tr>
          </thead>
          <tbody>
            {detection.map((size) => (
              <tr key={size.diameter}>
                <th scope="row">{count(size.diameter)} pixels</th>
                <td class="number">{percent(size.detected)}</td>
                <td class="bars" aria-hidden="true">
                  {size.detected !== null && <span style={{ width: `${size.detected * 100}%` }} />}
                </td>
                <td class="number">
                  {size.detected !== null && `${count(size.detected * size.drawn)} of `}
                  {count(size.drawn)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
