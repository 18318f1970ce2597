import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { SimulationOptions } from './options.ts';

/** A day that once broke an invariant, kept for good. */
const Trophy = z.object({ found: z.string(), options: SimulationOptions });

/** All that lie in a folder. */
export function readTrophies(folder: URL): readonly z.infer<typeof Trophy>[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => Trophy.parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8'))));
}
