import { spawnSync } from 'node:child_process';
import type { z } from 'zod';

/** The Azure CLI said no; the message holds the command and its words. */
export class AzProblem extends Error {}

/** Runs `az` and gives what it printed. Throws AzProblem when it fails. */
export type Az = (args: readonly string[]) => string;

const mostOutput = 64 * 1024 * 1024;

export const az: Az = (args) => {
  const { status, stdout, stderr, error } = spawnSync('az', args, {
    encoding: 'utf8',
    maxBuffer: mostOutput,
  });
  if (status === 0) return stdout;
  const command = args.slice(0, 4).join(' ');
  throw new AzProblem(`az ${command} failed: ${error?.message ?? stderr.trim()}`);
};

/** What `az … --output json` printed, as the schema says. */
export function azJson<Schema extends z.ZodType>(
  az: Az,
  schema: Schema,
  args: readonly string[],
): z.infer<Schema> {
  return schema.parse(JSON.parse(az([...args, '--output', 'json'])));
}
