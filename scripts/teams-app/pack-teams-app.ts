import { drawHeadset } from './draw-headset.ts';
import { toPng } from './to-png.ts';
import { toZip } from './to-zip.ts';

const white = [255, 255, 255, 255] as const;
const clear = [255, 255, 255, 0] as const;
const brand = [0x5b, 0x5f, 0xc7, 255] as const;

/** The package that is uploaded to Microsoft Teams: manifest and icons, at its root. */
export function packTeamsApp(manifest: object): Buffer {
  const color = drawHeadset({ size: 192, back: brand, front: white, scale: 0.62 });
  const outline = drawHeadset({ size: 32, back: clear, front: white, scale: 0.96 });
  return toZip([
    {
      name: 'manifest.json',
      content: Buffer.from(`${JSON.stringify(manifest, undefined, 2)}\n`),
    },
    { name: 'color.png', content: toPng(192, color) },
    { name: 'outline.png', content: toPng(32, outline) },
  ]);
}
