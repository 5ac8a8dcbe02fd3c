import { count, percent } from "../numbers/format";
import { Section } from "../parts/text";

/** Which classes the validation part was taken for; the darker, the larger the part of the true class. */
export function ClassConfusion({ classes, counts }: { classes: string[]; counts: number[][] }) {
  const right = counts.reduce((sum, row, i) => sum + row[i], 0);
  const all = counts.flat().reduce((sum, n) => sum + n, 0);
  return (
    <Section
      title="Classes of the validation part"
      text={all === 0 ? "There is no validation part." : `${count(right)} of ${count(all)} images (${percent(right / all)}) are classified rightly.`}
    >
      <div class="scroll">
        <table class="matrix">
          <thead>
            <tr>
              <th scope="col">Truth ↓ Predicted →</th>
              {classes.map((name) => (
                <th key={name} scope="col" class="number">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {classes.map((name, t) => {
              const total = counts[t].reduce((sum, n) => sum + n, 0);
              return (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  {counts[t].map((n, p) => (
                    <td
                      key={p}
                      class={`number ${t === p ? "right" : n > 0 ? "wrong" : ""}`}
                      style={{ "--part": total === 0 ? 0 : n / total }}
                    >
                      {count(n)}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
