import type { Detail } from "../contract";
import { count, decimal, NONE } from "../numbers/format";

type Props = { detail: Detail; region: number | null; select: (region: number) => void };

/** The defect regions of an image; choosing one shows it in large. */
export function Regions({ detail, region, select }: Props) {
  if (detail.regions.length === 0) {
    return <p class="quiet">No defect region.</p>;
  }
  return (
    <>
      <h3>Defect regions</h3>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">Region</th>
              <th scope="col" class="number">
                Area, pixels
              </th>
              <th scope="col" class="number">
                Peak
              </th>
              <th scope="col" class="number">
                Mean
              </th>
            </tr>
          </thead>
          <tbody>
            {detail.regions.map((r, i) => (
              <tr key={i} class={i === region ? "chosen" : ""}>
                <th scope="row">
                  <button type="button" aria-pressed={i === region} onClick={() => select(i)}>
                    {i + 1}
                  </button>
                </th>
                <td class="number">{r.area === null ? NONE : count(r.area)}</td>
                <td class="number">{decimal(r.peak)}</td>
                <td class="number">{decimal(r.mean)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
