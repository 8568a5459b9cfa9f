/** A picture that is looked at closely: how much larger it is, and how far it is moved from the middle, in pixels. */
export interface Zoom {
  scale: number;
  x: number;
  y: number;
}

export interface Size {
  width: number;
  height: number;
}

export const WHOLE: Zoom = { scale: 1, x: 0, y: 0 };
const LARGEST = 6;

/** Larger or smaller around a point, which stays where it is. The point is told from the middle of the frame. */
export function zoomAt(zoom: Zoom, factor: number, point: { x: number; y: number }, frame: Size): Zoom {
  const scale = Math.min(LARGEST, Math.max(1, zoom.scale * factor));
  const grown = scale / zoom.scale;
  return within({ scale, x: point.x - (point.x - zoom.x) * grown, y: point.y - (point.y - zoom.y) * grown }, frame);
}

export function moveBy(zoom: Zoom, dx: number, dy: number, frame: Size): Zoom {
  return within({ ...zoom, x: zoom.x + dx, y: zoom.y + dy }, frame);
}

/** No further than to its edges, so that it is never lost. */
function within({ scale, x, y }: Zoom, { width, height }: Size): Zoom {
  return { scale, x: clamp(x, (width * (scale - 1)) / 2), y: clamp(y, (height * (scale - 1)) / 2) };
}

/** Zero is added so that nothing is moved by minus zero. */
function clamp(value: number, most: number): number {
  return Math.min(most, Math.max(-most, value)) + 0;
}
