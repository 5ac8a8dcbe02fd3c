import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Detail as DetailData, GalleryData } from "../contract";
import { decimal } from "../numbers/format";
import { around, panned, WHOLE, type Zoom, zoomed } from "../numbers/zoom";
import { Facts } from "../parts/text";
import { Regions } from "./regions";
import { Decision } from "./tile";
import { useDetail } from "./load";
import { Viewer } from "./viewer";

type Props = {
  rows: GalleryData["rows"];
  row: number;
  position: string;
  problem?: string;
  load: (row: number) => Promise<DetailData>;
  move: (by: number) => void;
  isFirst: boolean;
  isLast: boolean;
  close: () => void;
};

const KEYS =
  "Keys: ← → previous and next, + − zoom, 0 the whole picture, Shift with arrows moves, 1 to 9 pictures, R regions, Esc closes.";

/** One image with everything known of it, over the gallery. */
export function Detail(props: Props) {
  const { rows, row, load } = props;
  const dialog = useRef<HTMLDivElement>(null);
  const { detail, failure } = useDetail(row, load);
  const [zoom, setZoom] = useState<Zoom>(WHOLE);
  const [hidden, setHidden] = useState<string[]>(["Map", "Reconstruction", "Mask"]);
  const [marked, setMarked] = useState(true);
  const [region, setRegion] = useState<number | null>(null);
  // with its first picture, so that no key goes astray
  useLayoutEffect(() => dialog.current!.focus(), []);
  // a button that has led to the first or last image, or to the whole picture, or is gone, hears no keys anymore
  useLayoutEffect(() => {
    const { activeElement } = dialog.current!.getRootNode() as ShadowRoot;
    const isLost = activeElement ? activeElement.matches(":disabled") : document.activeElement === document.body;
    if (isLost) {
      dialog.current!.focus();
    }
  }, [row, zoom]);
  // before the next image is seen, and the next key heard
  useLayoutEffect(() => {
    setZoom(WHOLE);
    setRegion(null);
  }, [row]);

  const names = detail?.pictures.map((picture) => picture.name) ?? [];
  const shown = names.filter((name) => !hidden.includes(name));
  const toggle = (name: string) =>
    setHidden(hidden.includes(name) ? hidden.filter((other) => other !== name) : [...hidden, name]);

  const select = (index: number, look: boolean) => {
    setRegion(index);
    setMarked(true);
    if (look && detail) {
      const { x, y, width, height } = detail.regions[index];
      setZoom(around(x / detail.width, y / detail.height, width / detail.width, height / detail.height));
    }
  };

  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const steps: Record<string, [number, number]> = {
      ArrowLeft: [-0.1, 0],
      ArrowRight: [0.1, 0],
      ArrowUp: [0, -0.1],
      ArrowDown: [0, 0.1],
    };
    const actions: Record<string, () => void> = {
      Escape: props.close,
      ArrowLeft: () => props.move(-1),
      ArrowRight: () => props.move(1),
      "+": () => setZoom(zoomed(zoom, 1.5)),
      "=": () => setZoom(zoomed(zoom, 1.5)),
      "-": () => setZoom(zoomed(zoom, 1 / 1.5)),
      "0": () => setZoom(WHOLE),
      r: () => setMarked(!marked),
      R: () => setMarked(!marked),
    };
    const picture = /^[1-9]$/.test(event.key) ? names[Number(event.key) - 1] : undefined;
    const action =
      event.shiftKey && event.key in steps
        ? () => setZoom(panned(zoom, ...steps[event.key]))
        : picture !== undefined
          ? () => toggle(picture)
          : actions[event.key];
    if (action) {
      event.preventDefault();
      event.stopPropagation();
      action();
    }
  };

  return (
    <div
      ref={dialog}
      class="detail"
      role="dialog"
      aria-modal="true"
      aria-label={rows.id[row]}
      tabIndex={-1}
      onKeyDown={press}
    >
      <header class="row between">
        <div class="detail-title">
          <h2>{rows.id[row]}</h2>
          <p class="row">
            <Decision rows={rows} row={row} />
            <span>Score {decimal(rows.score[row])}</span>
            {rows.label[row] !== null && <span class="quiet">Label {rows.label[row]}</span>}
            {rows.severity[row] !== null && <span class="quiet">Severity {decimal(rows.severity[row])}</span>}
          </p>
        </div>
        <div class="row">
          <span class="quiet small" role="status" aria-live="polite">
            {props.position}
          </span>
          <button type="button" disabled={props.isFirst} onClick={() => props.move(-1)}>
            ← Previous
          </button>
          <button type="button" disabled={props.isLast} onClick={() => props.move(1)}>
            Next →
          </button>
          <button type="button" onClick={props.close}>
            Close
          </button>
        </div>
      </header>
      {props.problem && <p class="failed">{props.problem}</p>}
      {failure && <p role="alert">{failure}</p>}
      {!detail && !failure && !props.problem && <p class="quiet">Loading …</p>}
      {detail && (
        <>
          <div class="row" role="toolbar" aria-label="Pictures and zoom">
            <div class="segments">
              {names.map((name) => (
                <button key={name} type="button" aria-pressed={shown.includes(name)} onClick={() => toggle(name)}>
                  {name}
                </button>
              ))}
            </div>
            <div class="segments">
              <button type="button" aria-label="Zoom out" onClick={() => setZoom(zoomed(zoom, 1 / 1.5))}>
                −
              </button>
              <button type="button" aria-label="Zoom in" onClick={() => setZoom(zoomed(zoom, 1.5))}>
                +
              </button>
              <button type="button" disabled={zoom.times === 1} onClick={() => setZoom(WHOLE)}>
                Whole picture
              </button>
            </div>
            <span class="quiet small" data-zoom={zoom.times.toFixed(2)}>
              {Math.round(zoom.times * 100)} %
            </span>
            {detail.regions.length > 0 && (
              <label>
                <input type="checkbox" checked={marked} onChange={() => setMarked(!marked)} />
                Mark regions
              </label>
            )}
          </div>
          <div class="detail-body">
            <Viewer
              detail={detail}
              shown={shown}
              zoom={zoom}
              changed={setZoom}
              region={region}
              marked={marked}
              select={(index) => select(index, false)}
            />
            <aside class="section">
              <Regions detail={detail} region={region} select={(index) => select(index, true)} />
              {detail.raw.length > 0 && (
                <>
                  <h3>Raw scores</h3>
                  <Facts facts={detail.raw} />
                </>
              )}
            </aside>
          </div>
          <p class="quiet small keys">{KEYS}</p>
        </>
      )}
    </div>
  );
}
