import { createHash } from 'node:crypto';
import { glob, mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Recording } from '#shared/flows/replay/recording.ts';

export const replayFolder = 'tests/replays';

/** The file of the recording with this name. */
export function replayPath(name: string): string {
  return join(replayFolder, `${name}.json`);
}

/** One definition, one file: what was recorded of an older definition stays. A published version is named by its number. */
export function replayName({ flow, subFlows }: Pick<Recording, 'flow' | 'subFlows'>): string {
  if (flow.version !== null) return `${flow.id}.v${flow.version}`;
  const content = JSON.stringify([flow.definition, subFlows]);
  return `${flow.id}.${createHash('sha256').update(content).digest('hex').slice(0, 8)}`;
}

/** Names of all recordings, in order. */
export async function listReplays(): Promise<string[]> {
  const names: string[] = [];
  for await (const path of glob(`${replayFolder}/*.json`)) names.push(basename(path, '.json'));
  return names.sort();
}

export async function readReplay(name: string): Promise<Recording> {
  return Recording.parse(JSON.parse(await readFile(replayPath(name), 'utf8')));
}

/** Always in the same order, so that a diff shows what differs. */
export async function writeReplay(name: string, recording: Recording) {
  const path = replayPath(name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `${JSON.stringify(Recording.parse(recording), null, 1)}\n`);
}
