import { useLayoutEffect, useRef } from "preact/hooks";
import type { Detail } from "../contract";
import { panned, sight, type Zoom, zoomed } from "../numbers/zoom";

type Props = {
  detail: Detail;
  shown: string[];
  zoom: Zoom;
  changed: (zoom: Zoom) => void;
  region: number | null;
  marked: boolean;
  select: (region: number) => void;
};

/** Pictures of one image side by side, all showing the same part. */
export function Viewer(props: Props) {
  const pictures = props.detail.pictures.filter(({ name }) => props.shown.includes(name));
  if (pictures.length === 0) {
    const isAny = props.detail.pictures.length > 0;
    return <p class="quiet viewer">{isAny ? "No picture is chosen." : "There is no picture of this row."}</p>;
  }
  return (
    <div class="viewer" style={{ "--panes": pictures.length }}>
      {pictures.map((picture) => (
        <Pane key={picture.name} {...props} picture={picture} />
      ))}
    </div>
  );
}

function Pane({ detail, picture, zoom, changed, region, marked, select }: Props & { picture: Detail["pictures"][number] }) {
  const { width, height } = detail;
  const svg = useRef<SVGSVGElement>(null);
  const latest = useRef(zoom);
  latest.current = zoom;
  // not passive, so that the page does not scroll instead
  useLayoutEffect(() => {
    const wheel = (event: WheelEvent) => {
      event.preventDefault();
      const { u, v } = place(event, svg.current!);
      changed(zoomed(latest.current, Math.exp(-event.deltaY / 400), u, v));
    };
    svg.current!.addEventListener("wheel", wheel, { passive: false });
    return () => svg.current?.removeEventListener("wheel", wheel);
  }, []);
  return (
    <figure>
      <figcaption class="quiet small">{picture.name}</figcaption>
      <svg
        ref={svg}
        viewBox={sight(zoom, width, height).join(" ")}
        role="img"
        aria-label={picture.name}
        style={{ cursor: zoom.times > 1 ? "grab" : "zoom-in", aspectRatio: `${width} / ${height}` }}
        onDblClick={(event) => {
          const { u, v } = place(event, svg.current!);
          changed(zoomed(zoom, 2, u, v));
        }}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={(event) => {
          if (event.buttons === 1) {
            const { w, h } = extent(event.currentTarget);
            changed(panned(zoom, -event.movementX / w, -event.movementY / h));
          }
        }}
      >
        <image
          href={picture.image}
          width={width}
          height={height}
          preserveAspectRatio="none"
          style={{ imageRendering: zoom.times > 4 ? "pixelated" : "auto" }}
        />
        {marked &&
          detail.regions.map((r, i) => (
            <rect
              key={i}
              class={i === region ? "region chosen" : "region"}
              x={r.x}
              y={r.y}
              width={r.width}
              height={r.height}
              vector-effect="non-scaling-stroke"
              onClick={() => select(i)}
            />
          ))}
      </svg>
    </figure>
  );
}

/** Where a pointer is, in parts of what is in sight: the picture may be narrower than its element. */
function place(event: MouseEvent, svg: SVGSVGElement): { u: number; v: number } {
  const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM()!.inverse());
  const seen = svg.viewBox.baseVal;
  return { u: (x - seen.x) / seen.width, v: (y - seen.y) / seen.height };
}

/** The size in pixels of what is in sight. */
function extent(svg: SVGSVGElement): { w: number; h: number } {
  const { a, d } = svg.getScreenCTM()!;
  return { w: svg.viewBox.baseVal.width * a, h: svg.viewBox.baseVal.height * d };
}
