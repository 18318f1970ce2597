import type { Source } from './model.ts';

/** How fast a voice speaks, in any language. Good enough to feel real; measured speech varies between 12 and 17. */
const charactersPerSecond = 14;
const shortest = 300;

/** Length of a file whose header could not be read. */
export const defaultFileLength = 5000;
/** Between two tones that a person presses, and of a tone that is sent. */
export const toneGap = 250;
/** From dialling until the other side says that it is busy, unreachable or unknown. */
export const refusalDelay = 300;
/** How long a phone rings when nothing else was said. */
export const defaultRingTime = 60_000;

/** Milliseconds that it takes to say the text. */
export function speakingTime(text: string): number {
  return Math.max(Math.round((text.trim().length / charactersPerSecond) * 1000), shortest);
}

/** Milliseconds of a text or SSML; undefined for a file, whose length stands in its header. */
export function lengthOf(source: Source): number | undefined {
  if (source.kind === 'text') return speakingTime(source.text);
  return source.kind === 'ssml' ? ssmlTime(source.ssml) : undefined;
}

const strengths: Readonly<Record<string, number>> = {
  'x-weak': 250,
  weak: 500,
  medium: 750,
  strong: 1000,
  'x-strong': 1250,
};

function ssmlTime(ssml: string): number {
  const words = ssml.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
  const breaks = [...ssml.matchAll(/<break\b([^>]*)>/g)].map(([, attributes = '']) =>
    breakTime(attributes),
  );
  return speakingTime(words) + breaks.reduce((sum, each) => sum + each, 0);
}

/** As the Speech service reads it: `time` first (s or ms), else `strength`, else medium. */
function breakTime(attributes: string): number {
  const time = /time\s*=\s*["']([\d.]+)(ms|s)["']/.exec(attributes);
  if (time) return Number(time[1]) * (time[2] === 's' ? 1000 : 1);
  const strength = /strength\s*=\s*["']([\w-]+)["']/.exec(attributes)?.[1] ?? 'medium';
  return strengths[strength] ?? 0;
}
