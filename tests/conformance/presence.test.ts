import { type AccessToken, ManagedIdentityCredential } from '@azure/identity';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createTeamsPresence } from '#shared/adapters/graph/teams-presence.ts';
import type { AgentEvent } from '#shared/contracts/agent/agent-event.ts';
import { Workplace } from '#shared/contracts/configuration/workplace.ts';
import { agentStatus } from '#shared/domain/agent/agent-status.ts';
import { followPresence } from '#shared/usecases/presence/follow-presence.ts';
import { tellAgent } from '#shared/usecases/tell-agent.ts';
import {
  contoso,
  daemonId,
  daemonSecret,
  fabrikam,
  graphAppId,
  graphAppSecret,
  personId,
  sampleDirectory,
} from '../../local/directory/sample-directory.ts';
import { type Entra, startEntra } from '../../local/entra/start-entra.ts';
import { type Graph, startGraph } from '../../local/graph/start-graph.ts';
import { afterAgentEvents, readyAgent } from '../simulation/samples.ts';
import { createMemoryAtWork } from '../support/memory/memory-at-work.ts';
import { createMemoryCenter } from '../support/memory/memory-center.ts';
import { testSurroundings } from '../support/surroundings.ts';

const minute = 60_000;
const identityHeader = 'this-machine';
const adele = personId('adele');
const bruno = personId('bruno');
const farah = personId('farah');

let surroundings: Awaited<ReturnType<typeof testSurroundings>>;
let entra: Entra;
let graph: Graph;

beforeEach(async () => {
  surroundings = await testSurroundings();
  entra = await startEntra({ surroundings, port: 0, directory: sampleDirectory, identityHeader });
  graph = await startGraph({
    surroundings,
    port: 0,
    directory: sampleDirectory,
    verifyToken: entra.verifyToken,
  });
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await graph.stop();
  await entra.stop();
  surroundings.remove();
});

const now = () => surroundings.clock.now();
const turn = (by: number) => surroundings.clock.turn(by);
const noIdentity = {
  getToken: async (): Promise<AccessToken> => {
    throw new Error('This machine has no managed identity.');
  },
};
/** With the app's own secret, unless something else is said. */
const teamsWith = (more: Partial<Parameters<typeof createTeamsPresence>[0]> = {}) =>
  createTeamsPresence(
    {
      url: graph.url,
      authority: entra.url,
      clientId: graphAppId,
      clientSecret: graphAppSecret,
      now,
      ...more,
    },
    noIdentity,
  );

describe('the adapter', () => {
  test('E10: presence is read in the customer’s own directory, which knows nobody of another', async () => {
    const teams = teamsWith();
    graph.setFromOutside(adele, 'Busy', 'InAMeeting');
    graph.setFromOutside(farah, 'Away', 'Away');
    expect(await teams.read(contoso, [adele, farah])).toEqual({
      ok: true,
      value: [{ user: adele, availability: 'Busy', activity: 'InAMeeting' }],
    });
    expect(await teams.read(fabrikam, [adele, farah])).toEqual({
      ok: true,
      value: [{ user: farah, availability: 'Away', activity: 'Away' }],
    });
  });

  test('E10: without a secret the app is trusted for the region’s managed identity, in each directory', async () => {
    vi.stubEnv('IDENTITY_ENDPOINT', `${entra.url}/msi/token`);
    vi.stubEnv('IDENTITY_HEADER', identityHeader);
    const identity = new ManagedIdentityCredential();
    const open = (more: object = {}) =>
      createTeamsPresence(
        { url: graph.url, authority: entra.url, clientId: graphAppId, now, ...more },
        identity,
      );
    const teams = open();
    expect(await teams.read(contoso, [adele])).toMatchObject({
      ok: true,
      value: [{ user: adele }],
    });
    expect(await teams.read(fabrikam, [farah])).toMatchObject({ ok: true });
    expect(await teams.showCall(contoso, adele, 60 * minute)).toMatchObject({ ok: true });
    // An app that does not trust it.
    const other = open({ clientId: daemonId });
    expect(await other.read(contoso, [adele])).toEqual({ ok: false, reason: 'notAllowed' });
  });

  test('E10: 650 people are read at once', async () => {
    const ids = [...Array.from({ length: 649 }, (_, index) => personId(`x${index}`)), bruno];
    const answer = await teamsWith().read(contoso, ids);
    expect(answer).toMatchObject({ ok: true, value: [{ user: bruno, availability: 'Offline' }] });
  });

  test('E10: a call is shown for an hour, prolonged when said again, and taken back, also twice', async () => {
    const teams = teamsWith();
    const shown = async () => {
      const answer = await teams.read(contoso, [adele]);
      return (
        answer.ok && answer.value.map(({ availability, activity }) => `${availability}/${activity}`)
      );
    };
    graph.setFromOutside(adele, 'Available', 'Available');
    expect(await teams.showCall(contoso, adele, 60 * minute)).toEqual({ ok: true, value: null });
    await turn(30 * minute);
    await teams.showCall(contoso, adele, 60 * minute);
    await turn(25 * minute);
    expect(await shown()).toEqual(['Busy/InACall']);
    expect(await teams.clearCall(contoso, adele)).toEqual({ ok: true, value: null });
    expect(await shown()).toEqual(['Available/Available']);
    expect(await teams.clearCall(contoso, adele)).toEqual({ ok: true, value: null });
  });

  test('A4: people are found by the beginning of a name, with their presence, whatever stands in the search', async () => {
    const teams = teamsWith();
    graph.setFromOutside(adele, 'Busy', 'InAMeeting');
    const found = { ok: true, value: [{ user: adele, name: 'Adele Vance', presence: 'Busy' }] };
    expect(await teams.find(contoso, 'vanc')).toEqual(found);
    expect(await teams.find(contoso, 'adele"')).toEqual(found);
    expect(await teams.find(contoso, 'nobody')).toEqual({ ok: true, value: [] });
    expect(await teams.find(fabrikam, 'vanc')).toEqual({ ok: true, value: [] });
  });

  test('E10: when Graph has enough of questions, it is left in peace for as long as it said', async () => {
    const teams = teamsWith();
    graph.throttle({ times: 1, retryAfter: 90 });
    expect(await teams.read(contoso, [adele])).toEqual({ ok: false, reason: 'throttled' });
    // It would answer now, but is not asked.
    expect(await teams.read(contoso, [adele])).toEqual({ ok: false, reason: 'throttled' });
    expect(await teams.read(fabrikam, [farah])).toMatchObject({ ok: true });
    await turn(90_000);
    expect(await teams.read(contoso, [adele])).toMatchObject({ ok: true });
  });

  test('E10: a customer who has not consented is asked again minutes later, not each round', async () => {
    const refused = { ok: false, reason: 'notAllowed' };
    const teams = teamsWith({ clientId: daemonId, clientSecret: daemonSecret });
    expect(await teams.read(fabrikam, [farah])).toEqual(refused);
    await entra.stop();
    // Whoever asked now would find nobody.
    expect(await teams.read(fabrikam, [farah])).toEqual(refused);
    await turn(5 * minute);
    expect(await teams.read(fabrikam, [farah])).toEqual({ ok: false, reason: 'unavailable' });
    entra = await startEntra({ surroundings, port: 0, directory: sampleDirectory, identityHeader });
  });

  test('E10: a secret that is wrong is no reason to ask each round either', async () => {
    const wrong = teamsWith({ clientSecret: 'wrong' });
    expect(await wrong.read(contoso, [adele])).toEqual({ ok: false, reason: 'notAllowed' });
  });

  test('E10: without Graph or Entra ID nothing is known, and the next round asks again', async () => {
    const { port } = new URL(graph.url);
    const teams = teamsWith();
    await graph.stop();
    expect(await teams.read(contoso, [adele])).toEqual({ ok: false, reason: 'unavailable' });
    expect(await teams.showCall(contoso, adele, minute * 60)).toEqual({
      ok: false,
      reason: 'unavailable',
    });
    graph = await startGraph({
      surroundings,
      port: Number(port),
      directory: sampleDirectory,
      verifyToken: entra.verifyToken,
    });
    expect(await teams.read(contoso, [adele])).toMatchObject({ ok: true });
    const astray = teamsWith({ authority: 'https://localhost:1' });
    expect(await astray.read(contoso, [adele])).toEqual({ ok: false, reason: 'unavailable' });
  });

  test('a region without an app for it says so', async () => {
    const teams = teamsWith({ clientId: undefined });
    expect(await teams.read(contoso, [adele])).toEqual({ ok: false, reason: 'notConfigured' });
  });
});

/** Adele at work, with rounds of presence through the real client. */
function openRounds(workplace = Workplace.parse({})) {
  const memory = createMemoryCenter();
  const { agents, configuration } = memory;
  configuration.put('workplace', workplace);
  agents.put(readyAgent(adele, now()));
  const teams = teamsWith();
  const parts = {
    turnedOff: async () => undefined,
    configuration: {
      ...configuration.store,
      async tenants() {
        const value = { id: 'contoso', name: 'Contoso', entraTenantId: contoso };
        return [{ value, version: '1' }];
      },
    },
    agentsAtWork: createMemoryAtWork(agents.store),
    teams,
    tellAgent: (key: { tenant: string; agent: string }, event: AgentEvent) =>
      tellAgent(memory.parts, key, event),
    now,
  };
  return {
    agents,
    teams,
    /** Twenty seconds pass, as the timer's do. */
    async round() {
      await turn(20_000);
      return followPresence(parts);
    },
    status: () => agentStatus(agents.of(adele)),
    happen: (...events: AgentEvent[]) =>
      agents.put(afterAgentEvents(agents.of(adele), events).state),
    async shown() {
      const answer = await teams.read(contoso, [adele]);
      return answer.ok ? answer.value[0]?.activity : answer.reason;
    },
  };
}

const dialogue = 'd1';
const call = (at: number): AgentEvent[] => [
  {
    kind: 'reserve',
    at,
    offer: 'o1',
    dialogue,
    center: 'sales',
    medium: 'voice',
    until: at + 1000,
  },
  { kind: 'offerAccepted', at, offer: 'o1', dialogue, until: at + 240 * minute },
];
const hangUp = (at: number): AgentEvent => ({
  kind: 'dialogueEnded',
  at,
  dialogue,
  wrapUpUntil: null,
});

describe('rounds', () => {
  test('E10: an agent who begins a meeting in Teams is offered nothing until it is over', async () => {
    const rounds = openRounds();
    graph.setFromOutside(adele, 'Available', 'Available');
    await rounds.round();
    expect(rounds.status()).toBe('ready');
    graph.setFromOutside(adele, 'Busy', 'InAMeeting');
    await rounds.round();
    expect(rounds.status()).toBe('away');
    graph.setFromOutside(adele, 'Available', 'Available');
    await rounds.round();
    expect(rounds.status()).toBe('ready');
  });

  test('E10: a call of ours that we show in Teams ourselves keeps the agent busy neither during it nor after', async () => {
    const rounds = openRounds();
    graph.setFromOutside(adele, 'Available', 'Available');
    rounds.happen(...call(now()));
    await rounds.round();
    expect(await rounds.shown()).toBe('InACall');
    // Their presence is read while ours shows.
    await rounds.round();
    expect(rounds.agents.of(adele).presence).toMatchObject({ activity: 'InACall' });
    rounds.happen(hangUp(now()));
    expect(rounds.status()).toBe('ready');
    await rounds.round();
    expect([rounds.status(), await rounds.shown()]).toEqual(['ready', 'Available']);
    expect(rounds.agents.of(adele).shownUntil).toBeNull();
  });

  test('E10: an agent who goes on talking to somebody else in Teams is busy once ours can no longer be meant', async () => {
    const rounds = openRounds();
    rounds.happen(...call(now()));
    await rounds.round();
    graph.setFromOutside(adele, 'Busy', 'InACall');
    rounds.happen(hangUp(now()));
    const seen: string[] = [];
    for (let round = 0; round < 6; round += 1) {
      await rounds.round();
      seen.push(rounds.status());
    }
    expect(seen.slice(0, 3)).toEqual(['ready', 'ready', 'ready']);
    expect(seen.at(-1)).toBe('away');
  });

  test('E10: while Graph cannot be reached a call ends as ever, and Teams is put right afterwards', async () => {
    const rounds = openRounds();
    graph.setFromOutside(adele, 'Available', 'Available');
    rounds.happen(...call(now()));
    await rounds.round();
    graph.throttle({ times: 2, retryAfter: 10 });
    rounds.happen(hangUp(now()));
    expect(await rounds.round()).toEqual([
      { tenant: 'contoso', troubles: ['throttled', 'throttled'] },
    ]);
    expect(rounds.status()).toBe('ready');
    expect(await rounds.round()).toEqual([{ tenant: 'contoso', troubles: [] }]);
    expect(await rounds.shown()).toBe('Available');
  });

  test('E10: which states of Teams count is the workplace’s to say, Offline too', async () => {
    const rounds = openRounds(Workplace.parse({ presence: { busy: ['Offline'] } }));
    graph.setFromOutside(adele, 'Busy', 'InAMeeting');
    await rounds.round();
    expect(rounds.status()).toBe('ready');
    graph.setFromOutside(adele, 'Offline', 'Offline');
    await rounds.round();
    expect(rounds.status()).toBe('away');
  });
});
