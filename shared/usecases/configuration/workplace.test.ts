import { beforeEach, describe, expect, test } from 'vitest';
import type { Caller } from '#shared/contracts/access/caller.ts';
import type { AgentEvent } from '#shared/contracts/agent/agent-event.ts';
import { Workplace } from '#shared/contracts/configuration/workplace.ts';
import type { AgentKey } from '#shared/contracts/keys.ts';
import { decideAgent } from '#shared/domain/agent/decide-agent.ts';
import { readyAgent } from '../../../tests/simulation/samples.ts';
import { createMemoryAgents } from '../../../tests/support/memory/memory-agents.ts';
import { createMemoryAtWork } from '../../../tests/support/memory/memory-at-work.ts';
import { createMemoryConfiguration } from './memory.test-support.ts';
import { createResource, type Resource } from './resource.ts';
import { workplaceRules, workplaceShelf } from './workplace.ts';

const amin: Caller = {
  user: 'amin',
  name: 'Amin Haddad',
  tenant: 'contoso',
  roles: ['Administrator'],
};
const usual = Workplace.parse({});
const quiet = Workplace.parse({ interrupts: { voice: [] }, presence: { busy: ['Away'] } });

let agents: ReturnType<typeof createMemoryAgents>;
let told: { key: AgentKey; event: AgentEvent }[];
let workplace: Resource<Workplace, Workplace>;

beforeEach(() => {
  const configuration = createMemoryConfiguration();
  agents = createMemoryAgents();
  told = [];
  async function tellAgent(key: AgentKey, event: AgentEvent) {
    told.push({ key, event });
    agents.put(decideAgent(agents.of(key.agent, key.tenant), event).state);
  }
  const parts = {
    configuration,
    agentsAtWork: createMemoryAtWork(agents.store),
    tellAgent,
    now: () => 1000,
  };
  workplace = createResource(workplaceShelf(configuration), workplaceRules(parts));
});

const read = async () => {
  const answer = await workplace.get(amin, 'workplace');
  if (!answer.ok) throw new Error(answer.reason);
  return answer;
};

describe('Q9: the workplace of a tenant', () => {
  test('is there from the beginning, and is changed under the version that was read', async () => {
    const before = await read();
    expect(before.value).toEqual(usual);
    const changed = await workplace.change(amin, 'workplace', quiet, before.version ?? '');
    expect(changed).toMatchObject({ ok: true, value: quiet });
    expect((await read()).value).toEqual(quiet);
  });

  test('of two who change it first at the same moment, one learns that it has changed', async () => {
    const version = (await read()).version ?? '';
    const other = { ...quiet, presence: { ...quiet.presence, set: false } };
    const answers = await Promise.all([
      workplace.change(amin, 'workplace', quiet, version),
      workplace.change(amin, 'workplace', other, version),
    ]);
    expect(answers.map((answer) => (answer.ok ? 'changed' : answer.reason)).toSorted()).toEqual([
      'changed',
      'changedMeanwhile',
    ]);
  });

  test('agents at work go by a change at once, those of other tenants do not, and saying it again tells nobody', async () => {
    agents.put(readyAgent('ann'));
    agents.put({ ...readyAgent('zoe'), tenant: 'fabrikam' });
    await workplace.change(amin, 'workplace', quiet, '*');
    expect(told.map(({ key }) => key)).toEqual([{ tenant: 'contoso', agent: 'ann' }]);
    expect(agents.of('ann').profile).toMatchObject({
      interrupts: { voice: [] },
      busyWhen: ['Away'],
    });
    await workplace.change(amin, 'workplace', quiet, '*');
    expect(told).toHaveLength(1);
  });

  test('two reasons of the same id are refused by their place', async () => {
    const lunch = { id: 'lunch', name: 'Lunch' };
    const twice = { ...usual, notReadyReasons: [lunch, { ...lunch, name: 'Late lunch' }] };
    expect(await workplace.change(amin, 'workplace', twice, '*')).toMatchObject({
      ok: false,
      fields: [{ field: 'notReadyReasons.1.id' }],
    });
  });
});
