/** Red, green, blue, opacity; each 0 to 255. */
type Colour = readonly [number, number, number, number];

interface Drawing {
  /** Width and height in pixels. */
  readonly size: number;
  readonly back: Colour;
  readonly front: Colour;
  /** How much of the width the headset takes, 0 to 1. */
  readonly scale: number;
}

/** Samples a pixel's side is divided into, for smooth edges. */
const samples = 4;

/** A headset as pixels, row by row, four bytes each. */
export function drawHeadset({ size, back, front, scale }: Drawing): Buffer {
  const pixels = Buffer.alloc(size * size * 4);
  for (let y = 0; y < size; y += 1)
    for (let x = 0; x < size; x += 1) {
      const share = coverage((each) => (each / size - 0.5) / scale, x, y);
      for (const channel of [0, 1, 2, 3] as const)
        pixels[(y * size + x) * 4 + channel] = Math.round(mixed(back, front, share)[channel] ?? 0);
    }
  return pixels;
}

function coverage(toUnit: (pixel: number) => number, x: number, y: number): number {
  let inside = 0;
  for (let row = 0; row < samples; row += 1)
    for (let column = 0; column < samples; column += 1) {
      const at = (pixel: number, part: number) => toUnit(pixel + (part + 0.5) / samples);
      if (isHeadset(at(x, column), at(y, row))) inside += 1;
    }
  return inside / samples ** 2;
}

/** Colours of what can be seen through weigh less. */
function mixed(back: Colour, front: Colour, share: number): readonly number[] {
  const behind = (1 - share) * (back[3] / 255);
  const before = share * (front[3] / 255);
  const opacity = behind + before;
  const colour = (channel: 0 | 1 | 2) =>
    opacity === 0 ? 0 : (back[channel] * behind + front[channel] * before) / opacity;
  return [colour(0), colour(1), colour(2), opacity * 255];
}

/** In a square from -0.5 to 0.5: the band above, a cup on each side, and the microphone's arm. */
function isHeadset(x: number, y: number): boolean {
  const isBand = y < 0.05 && isBetween(Math.hypot(x, y + 0.02), 0.35, 0.43);
  const isCup = isBetween(Math.abs(x), 0.26, 0.43) && isBetween(y, 0.02, 0.28);
  const isArm = x > 0 && y > 0.05 && isBetween(Math.hypot(x, y - 0.08), 0.32, 0.38);
  const isMicrophone = Math.hypot(x, y - 0.43) < 0.065;
  return isBand || isCup || isArm || isMicrophone;
}

const isBetween = (value: number, from: number, to: number) => value >= from && value <= to;
