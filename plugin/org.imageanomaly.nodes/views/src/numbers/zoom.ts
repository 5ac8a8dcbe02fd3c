/** The part of a picture that is in sight: its center in parts of the picture, and how much it is enlarged. */
export type Zoom = { x: number; y: number; times: number };

export const WHOLE: Zoom = { x: 0.5, y: 0.5, times: 1 };

const MOST = 24;

/** Enlarges by a factor so that the point at u, v (parts of what is in sight) stays where it is. */
export function zoomed(zoom: Zoom, factor: number, u = 0.5, v = 0.5): Zoom {
  const times = Math.max(1, Math.min(MOST, zoom.times * factor));
  const keep = 1 / zoom.times - 1 / times;
  return inside({ x: zoom.x + (u - 0.5) * keep, y: zoom.y + (v - 0.5) * keep, times });
}

/** Moves by parts of what is in sight. */
export function panned(zoom: Zoom, dx: number, dy: number): Zoom {
  return inside({ ...zoom, x: zoom.x + dx / zoom.times, y: zoom.y + dy / zoom.times });
}

/** Shows a rectangle, given in parts of the picture, with as much around it. */
export function around(x: number, y: number, width: number, height: number): Zoom {
  const times = Math.max(1, Math.min(MOST, 0.5 / Math.max(width, height, 1e-6)));
  return inside({ x: x + width / 2, y: y + height / 2, times });
}

/** The part in sight of a picture of a size: left, top, width, height. */
export function sight(zoom: Zoom, width: number, height: number): [number, number, number, number] {
  const w = width / zoom.times;
  const h = height / zoom.times;
  return [zoom.x * width - w / 2, zoom.y * height - h / 2, w, h];
}

function inside(zoom: Zoom): Zoom {
  const half = 0.5 / zoom.times;
  const clamp = (value: number) => Math.max(half, Math.min(1 - half, value));
  return { x: clamp(zoom.x), y: clamp(zoom.y), times: zoom.times };
}
