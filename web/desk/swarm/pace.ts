import type { SwarmTrouble } from './swarm-answer.ts';

/** Milliseconds between two looks at an open chat. */
const usual = 4000;
const longest = 60_000;

/** How long to wait before the next look: longer each time it went wrong, and never less than Teams asked for. */
export function nextPause(last: number | undefined, trouble: SwarmTrouble | undefined): number {
  if (!trouble) return usual;
  const longer = Math.min(longest, Math.max(usual, last ?? usual) * 2);
  return trouble.kind === 'busy' ? Math.max(longer, trouble.wait ?? 0) : longer;
}
