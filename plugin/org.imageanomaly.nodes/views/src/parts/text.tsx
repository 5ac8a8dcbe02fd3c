import type { ComponentChildren } from "preact";
import type { Fact } from "../contract";

export function Section(props: { title: string; text?: ComponentChildren; class?: string; children?: ComponentChildren }) {
  return (
    <section class={`section ${props.class ?? ""}`}>
      <header>
        <h2>{props.title}</h2>
        {props.text && <p class="quiet">{props.text}</p>}
      </header>
      {props.children}
    </section>
  );
}

export function Facts({ facts }: { facts: Fact[] }) {
  return (
    <dl class="facts">
      {facts.map((fact) => (
        <div key={fact.name}>
          <dt>{fact.name}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}

export function Warnings({ warnings }: { warnings: string[] }) {
  if (warnings.length === 0) {
    return null;
  }
  return (
    <ul class="warnings" aria-label="Warnings">
      {warnings.map((warning) => (
        <li key={warning}>
          <strong aria-hidden="true">⚠</strong>
          <span>{warning}</span>
        </li>
      ))}
    </ul>
  );
}

/** Numbers under names of columns; the first column names the row, and some others may hold texts. */
export function Table(props: { caption?: string; head: string[]; rows: ComponentChildren[][]; texts?: number[] }) {
  const { head, rows, texts = [] } = props;
  const kind = (i: number) => (i > 0 && !texts.includes(i) ? "number" : "");
  return (
    <div class="scroll">
      <table>
        {props.caption && <caption class="hidden">{props.caption}</caption>}
        <thead>
          <tr>
            {head.map((name, i) => (
              <th key={name} scope="col" class={kind(i)}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, r) => (
            <tr key={r}>
              {row.map((cell, i) =>
                i === 0 ? (
                  <th key={i} scope="row">
                    {cell}
                  </th>
                ) : (
                  <td key={i} class={kind(i)}>
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What a decision or the truth is, with a sign beside the word. */
export function Verdict(props: { anomalous: boolean; words?: [string, string]; wrong?: boolean }) {
  const [yes, no] = props.words ?? ["anomalous", "normal"];
  const sign = props.wrong ? "✗" : props.anomalous ? "▲" : "●";
  return (
    <span class={`chip ${props.anomalous ? "anomalous" : "normal"} ${props.wrong ? "wrong" : ""}`}>
      <span aria-hidden="true">{sign}</span>
      {props.anomalous ? yes : no}
    </span>
  );
}

/** The name of a row, which is mostly a path: it breaks behind slashes first. */
export function Name({ name }: { name: string }) {
  const parts = name.split(/(?<=[/\\])/);
  return (
    <span class="name" title={name}>
      {parts.map((part, i) => (
        <>
          {i > 0 && <wbr />}
          {part}
        </>
      ))}
    </span>
  );
}
