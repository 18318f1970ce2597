import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAgentStore } from '#shared/adapters/cosmos/agent-store.ts';
import { createAgentsAtWork } from '#shared/adapters/cosmos/agents-at-work.ts';
import type { Agent } from '#shared/contracts/agent/agent.ts';
import { agentsContainer } from '#shared/contracts/topology.ts';
import { afterAgentEvents, readyAgent } from '../simulation/samples.ts';
import { startTestContainer } from '../support/cosmos/test-container.ts';
import { startTestCosmos } from '../support/cosmos/test-cosmos.ts';

let cosmos: Awaited<ReturnType<typeof startTestCosmos>>;

beforeAll(async () => {
  cosmos = await startTestCosmos();
});
afterAll(() => cosmos.stop());

const goneHome = (agent: Agent) => afterAgentEvents(agent, [{ kind: 'signedOut', at: 50 }]).state;
const reserved = (agent: Agent) =>
  afterAgentEvents(agent, [
    {
      kind: 'reserve',
      at: 10,
      offer: 'o1',
      dialogue: 'd1',
      center: 'sales',
      medium: 'voice',
      until: 1000,
    },
  ]).state;

test('E10: presence concerns who is signed in, still has a dialogue, or is still shown in a call, in one tenant', async () => {
  const container = await startTestContainer(cosmos, agentsContainer);
  const store = createAgentStore(container);
  const agents = [
    readyAgent('ready'),
    goneHome(readyAgent('home')),
    goneHome(reserved(readyAgent('home-with-a-dialogue'))),
    { ...goneHome(readyAgent('home-but-shown')), shownUntil: 5000 },
    { ...readyAgent('elsewhere'), tenant: 'fabrikam' },
  ];
  for (const agent of agents) await store.save(agent);
  const found = await createAgentsAtWork(container).atWork('contoso');
  expect(found.map(({ id }) => id).toSorted()).toEqual([
    'home-but-shown',
    'home-with-a-dialogue',
    'ready',
  ]);
  expect(found.find(({ id }) => id === 'ready')).toEqual(agents[0]);
});
