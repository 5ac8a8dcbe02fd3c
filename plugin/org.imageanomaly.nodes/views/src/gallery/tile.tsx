import type { JSX } from "preact";
import type { GalleryData } from "../contract";
import { counted, decimal } from "../numbers/format";
import { Verdict } from "../parts/text";
import { Frame } from "../parts/thumbnail";

type Props = {
  id: string;
  rows: GalleryData["rows"];
  row: number;
  image: string | null | undefined;
  problem?: string;
  isActive: boolean;
  position: number;
  of: number;
  style: JSX.CSSProperties;
  open: () => void;
};

/** One image of the gallery with its score and decision. */
export function Tile({ id, rows, row, image, problem, isActive, position, of, style, open }: Props) {
  const regions = rows.regions[row];
  return (
    <div
      id={id}
      class={isActive ? "tile active" : "tile"}
      role="option"
      aria-selected={isActive}
      aria-posinset={position}
      aria-setsize={of}
      style={style}
      onClick={open}
    >
      <Frame image={image} name="" problem={problem} />
      <span class="tile-name" title={rows.id[row]}>
        {rows.id[row]}
      </span>
      <span class="tile-line">
        <Decision rows={rows} row={row} />
        <span>{decimal(rows.score[row])}</span>
      </span>
      <span class="tile-line small quiet">
        <span>{rows.label[row] ?? ""}</span>
        {regions !== null && <span>{counted(regions, "region")}</span>}
      </span>
    </div>
  );
}

/** The decision, and where the truth is known whether it is wrong. */
export function Decision({ rows, row }: { rows: GalleryData["rows"]; row: number }) {
  const anomalous = rows.anomalous[row];
  const truth = rows.truth[row];
  if (anomalous === null) {
    return <span class="quiet small">no score</span>;
  }
  const isWrong = truth !== null && truth !== anomalous;
  const words: [string, string] = isWrong ? ["false alarm", "miss"] : ["flagged", "not flagged"];
  return <Verdict anomalous={anomalous} words={words} wrong={isWrong} />;
}
