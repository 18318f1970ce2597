import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { StartProblem } from '../platform/start-problem.ts';

const KeyFile = z.object({
  master: z.string(),
  host: z.string(),
  systems: z.record(z.string(), z.string()),
  functions: z.record(z.string(), z.string()),
});
type KeyFile = z.infer<typeof KeyFile>;

/** The host's keys, as Azure keeps them: one master key, one host key, one per system door and per function. */
export interface Keys {
  readonly master: string;
  readonly host: string;
  system(extension: string): string;
  function(name: string): string;
}

/** Keys in `<dataDir>/keys.json`, made at first use; ':memory:' keeps them for this process only. */
export function openKeys(dataDir: string): Keys {
  const file = dataDir === ':memory:' ? undefined : join(dataDir, 'keys.json');
  const content = read(file);
  const keep = () => {
    if (!file) return;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(content, undefined, 2), { mode: 0o600 });
  };
  const from = (keys: Record<string, string>, name: string) => {
    const known = keys[name];
    if (known) return known;
    const made = newKey();
    keys[name] = made;
    keep();
    return made;
  };
  keep();
  return {
    master: content.master,
    host: content.host,
    system: (extension) => from(content.systems, extension),
    function: (name) => from(content.functions, name),
  };
}

function read(file: string | undefined): KeyFile {
  if (!file || !existsSync(file))
    return { master: newKey(), host: newKey(), systems: {}, functions: {} };
  try {
    return KeyFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw new StartProblem(
      `The file ${file} is damaged. Delete it (callers then need the new keys), or start with --fresh.`,
    );
  }
}

const newKey = () => randomBytes(40).toString('base64url');
