import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Clock, createClock } from '../platform/clock.ts';

const Kept = z.object({ turnedBy: z.number() });

/** The clock of this data folder: what it was turned by outlives a restart, else stored times would lie in the future. */
export function openClock(dataDir: string): Clock {
  const file = join(dataDir, 'clock.json');
  const turnedBy = existsSync(file)
    ? Kept.parse(JSON.parse(readFileSync(file, 'utf8'))).turnedBy
    : 0;
  const clock = createClock(turnedBy);
  return {
    ...clock,
    async turn(by) {
      writeFileSync(file, JSON.stringify({ turnedBy: clock.turnedBy() + by }));
      await clock.turn(by);
    },
  };
}
