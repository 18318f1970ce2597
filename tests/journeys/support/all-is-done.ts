import { expect } from 'vitest';
import { sampleAgents } from '../../../local/seed/people-and-numbers.ts';
import type { RegionProcess } from '../../support/region-process.ts';
import type { ProcessStory } from './process-story.ts';

/** Each caller has exactly one record; nobody and nothing waits, and no agent is held. */
export async function allIsDone(
  { region, story }: { readonly region: RegionProcess; readonly story: ProcessStory },
  callers: readonly string[],
): Promise<void> {
  const one = callers.map(() => 1);
  await story.until(
    'everybody has a record',
    async () => (await recordsOf(region, callers)).every((count) => count > 0),
    180,
  );
  expect(await recordsOf(region, callers)).toEqual(one);
  await story.until('nothing waits', async () => {
    const { targets, centers } = await story.meters();
    return [...targets, ...centers].every(({ waiting }) => waiting === 0);
  });
  expect((await story.meters()).parked.filter(({ messages }) => messages > 0)).toEqual([]);
  expect((await story.meters()).targets.filter(({ parked }) => parked > 0)).toEqual([]);
  for (const { name } of sampleAgents)
    await story.until(`${name} is free`, async () => {
      const { agent, dialogues } = await story.agent(name).desk();
      return dialogues.length === 0 && ['signedOut', 'notReady', 'ready'].includes(agent.status);
    });
  expect(await recordsOf(region, callers)).toEqual(one);
}

/** How many records each has, in both databases. */
async function recordsOf(
  region: RegionProcess,
  callers: readonly string[],
): Promise<readonly number[]> {
  const rows = [...(await region.records('contoso')), ...(await region.records('fabrikam'))];
  return callers.map((caller) => rows.filter((row) => row['customer_address'] === caller).length);
}
