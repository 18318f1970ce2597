import { describe, expect, test } from 'vitest';
import { renderDifferences, replay } from '#shared/flows/replay/replay.ts';
import { findFlowTests } from '../../scripts/flow-tests/find-flow-tests.ts';
import { loadFlowTests } from '../../scripts/flow-tests/load-flow-tests.ts';
import { recordFlowTests } from '../../scripts/flow-tests/record-flow-tests.ts';
import { listReplays, readReplay, replayName } from '../../scripts/flow-tests/replay-files.ts';

const names = await listReplays();

describe.each(names)('%s', async (name) => {
  const recording = await readReplay(name);
  const replayed = replay(recording);

  test('L3: its definition can still be run', () => {
    expect(replayed).toMatchObject({ ok: true });
  });

  test.each(recording.runs.map((run, index) => ({ name: run.name, index })))(
    'L3: $name',
    ({ index }) => {
      const run = replayed.ok ? replayed.runs[index] : undefined;
      if (run && run.differences.length > 0)
        expect.fail(
          [
            'a dialogue with this version goes otherwise than it did:',
            renderDifferences(run),
            'Is it meant? node scripts/record-replays.ts --approve',
            `${name}, and commit the difference to be reviewed`,
          ].join('\n'),
        );
      expect(run?.differences).toEqual([]);
    },
  );
});

test.each(await findFlowTests())('L3: what is tested in %s is recorded', async (path) => {
  const loaded = await loadFlowTests(path);
  if (!loaded.ok) throw new Error(loaded.problems.join('\n'));
  const name = replayName(recordFlowTests(loaded));
  expect(names, 'record it: node scripts/record-replays.ts').toContain(name);
  const recorded = new Set((await readReplay(name)).runs.map((run) => run.name));
  const missing = loaded.tests.filter((one) => !recorded.has(one.name)).map((one) => one.name);
  expect(missing, 'record them: node scripts/record-replays.ts').toEqual([]);
});
