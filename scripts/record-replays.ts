import { parseArgs } from 'node:util';
import { recordAgain } from '#shared/flows/replay/record-again.ts';
import { renderDifferences, replay } from '#shared/flows/replay/replay.ts';
import { findFlowTests } from './flow-tests/find-flow-tests.ts';
import { loadFlowTests } from './flow-tests/load-flow-tests.ts';
import { recordFlowTests } from './flow-tests/record-flow-tests.ts';
import {
  listReplays,
  readReplay,
  replayName,
  replayPath,
  writeReplay,
} from './flow-tests/replay-files.ts';

/**
 * Records what is new: `node scripts/record-replays.ts [--version 3] [file …]`; the version is that of the flow, once it is
 * published. Takes an intended difference into an old recording:
 * `node scripts/record-replays.ts --approve <name>`; whoever reviews the commit sees what it changes for callers.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { approve: { type: 'string', multiple: true }, version: { type: 'string' } },
});
const version = values.version === undefined ? null : Number(values.version);
const files = positionals.length > 0 ? positionals : await findFlowTests();
if (values.approve) for (const name of values.approve) await approve(name);
else for (const path of files) await recordNew(path);

async function recordNew(path: string) {
  const loaded = await loadFlowTests(path);
  if (!loaded.ok) throw new Error(loaded.problems.join('\n'));
  const recording = recordFlowTests(loaded, version);
  const name = replayName(recording);
  if (!(await listReplays()).includes(name)) {
    await writeReplay(name, recording);
    console.log(`recorded ${replayPath(name)}: ${recording.runs.length} dialogues`);
    return;
  }
  const old = await readReplay(name);
  if (JSON.stringify(old.flow) !== JSON.stringify(recording.flow))
    throw new Error(`${replayPath(name)} is of another definition; a version never changes`);
  const known = new Set(old.runs.map((run) => run.name));
  const added = recording.runs.filter((run) => !known.has(run.name));
  if (added.length === 0) return;
  await writeReplay(name, { ...old, runs: [...old.runs, ...added] });
  console.log(`added to ${replayPath(name)}: ${added.length} dialogues`);
}

async function approve(name: string) {
  const old = await readReplay(name);
  const before = replay(old);
  const recording = recordAgain(old);
  if (!recording || !before.ok) {
    console.error(`${name} cannot be held again${before.ok ? '' : `: ${before.detail}`}`);
    process.exitCode = 1;
    return;
  }
  await writeReplay(name, recording);
  for (const run of before.runs)
    if (run.differences.length > 0) console.log(renderDifferences(run));
  console.log(`approved ${replayPath(name)}: look at its diff, and commit it`);
}
