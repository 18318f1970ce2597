import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { StartProblem } from '../platform/start-problem.ts';

const LocalSettings = z.object({ Values: z.record(z.string(), z.string()) });

/**
 * App settings for the host: those of the embedded cloud, and over them the `Values` of local.settings.json where
 * somebody made one, for example to use another emulator.
 */
export function readSettings(
  directory: string,
  ofCloud: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const file = join(directory, 'local.settings.json');
  if (!existsSync(file)) return ofCloud;
  try {
    return { ...ofCloud, ...LocalSettings.parse(JSON.parse(readFileSync(file, 'utf8'))).Values };
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new StartProblem(`${file} cannot be used: ${reason}. Mend it, or delete it.`);
  }
}
