import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { liveDay } from './day.ts';

/** A thread that lives through each `step`th day, from one to another seed, and tells of each. */
const { first, last, step } = z
  .object({ first: z.int(), last: z.int(), step: z.int() })
  .parse(workerData);
for (let seed = first; seed <= last; seed += step) parentPort?.postMessage(liveDay(seed));
