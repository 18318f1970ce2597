import { beforeEach, describe, expect, test } from 'vitest';
import type { Agent } from '#shared/contracts/agent/agent.ts';
import type { AgentEvent } from '#shared/contracts/agent/agent-event.ts';
import { Workplace } from '#shared/contracts/configuration/workplace.ts';
import type { AgentKey } from '#shared/contracts/keys.ts';
import { agentStatus } from '#shared/domain/agent/agent-status.ts';
import { shownInTeams } from '#shared/domain/agent/wish-for-teams.ts';
import type { PresenceReading, TeamsPresence, TeamsTrouble } from '#shared/ports/presence.ts';
import { afterAgentEvents, readyAgent, sampleProfile } from '../../../tests/simulation/samples.ts';
import { createMemoryAtWork } from '../../../tests/support/memory/memory-at-work.ts';
import { createMemoryCenter } from '../../../tests/support/memory/memory-center.ts';
import { tellAgent } from '../tell-agent.ts';
import { type FollowPresenceParts, followPresence } from './follow-presence.ts';
import { toldAtOnce } from './round.ts';

const directory = 'c0000000-0000-4000-a000-000000000001';
const minute = 60_000;

let world: ReturnType<typeof openWorld>;
beforeEach(() => {
  world = openWorld();
});

/** One tenant, its agents in memory, and a Teams that keeps what it is told. */
function openWorld() {
  const memory = createMemoryCenter();
  const { agents } = memory;
  const shows = new Map<string, Omit<PresenceReading, 'user'>>();
  const asked: (readonly string[])[] = [];
  const said: string[] = [];
  let time = 100_000;
  let reading: TeamsTrouble | null = null;
  let showing: TeamsTrouble | null = null;
  let workplace = Workplace.parse({});
  const refused = (reason: TeamsTrouble) => ({ ok: false, reason }) as const;
  const say = (word: string) => async (of: string, user: string) => {
    if (showing !== null) return refused(showing);
    said.push(`${word} ${user} in ${of}`);
    return { ok: true, value: null } as const;
  };
  const teams: TeamsPresence = {
    async read(_of, users) {
      if (reading !== null) return refused(reading);
      asked.push(users);
      const value = users.flatMap((user) => {
        const shown = shows.get(user);
        return shown ? [{ user, ...shown }] : [];
      });
      return { ok: true, value };
    },
    showCall: say('show'),
    clearCall: say('clear'),
  };
  const told: AgentKey[] = [];
  let telling = 0;
  let mostAtOnce = 0;
  const off = new Set<string>();
  const parts: FollowPresenceParts = {
    turnedOff: async (feature, tenant) => (off.has(`${feature} ${tenant}`) ? 'a test' : undefined),
    configuration: {
      ...memory.configuration.store,
      async tenants() {
        const value = { id: 'contoso', name: 'Contoso', entraTenantId: directory };
        return [{ value, version: '1' }];
      },
    },
    agentsAtWork: createMemoryAtWork(agents.store),
    teams,
    async tellAgent(key, event) {
      told.push(key);
      telling += 1;
      mostAtOnce = Math.max(mostAtOnce, telling);
      await tellAgent(memory.parts, key, event);
      telling -= 1;
    },
    now: () => time,
  };
  return {
    off,
    agents,
    asked,
    said,
    told,
    mostAtOnce: () => mostAtOnce,
    put: (agent: Agent) => agents.put(agent),
    show: (user: string, availability: string, activity = availability) =>
      shows.set(user, { availability, activity }),
    round: () => followPresence(parts),
    status: (id: string) => agentStatus(agents.of(id)),
    turn(by: number) {
      time += by;
    },
    at: () => time,
    failing(trouble: { readonly reading?: TeamsTrouble; readonly showing?: TeamsTrouble }) {
      reading = trouble.reading ?? null;
      showing = trouble.showing ?? null;
    },
    say(change: Parameters<typeof Workplace.parse>[0]) {
      workplace = Workplace.parse(change);
      memory.configuration.put('workplace', workplace);
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
const talking = (id: string) => afterAgentEvents(readyAgent(id), call(world.at() - 10)).state;
const hangUp = (id: string) =>
  world.put(
    afterAgentEvents(world.agents.of(id), [
      { kind: 'dialogueEnded', at: world.at(), dialogue, wrapUpUntil: null },
    ]).state,
  );

test('S4: turned off Teams is neither asked nor told, until it is turned on', async () => {
  world.put(readyAgent('ann'));
  world.show('ann', 'DoNotDisturb', 'Presenting');
  world.off.add('presence contoso');
  await world.round();
  expect([world.asked.length, world.said.length, world.status('ann')]).toEqual([0, 0, 'ready']);
  world.off.clear();
  world.turn(20_000);
  await world.round();
  expect(world.status('ann')).toBe('away');
});

describe('reading', () => {
  test('E10: who is busy in Teams is not offered anything until Teams says otherwise', async () => {
    world.put(readyAgent('ann'));
    world.show('ann', 'DoNotDisturb', 'Presenting');
    await world.round();
    expect(world.status('ann')).toBe('away');
    world.show('ann', 'Available');
    world.turn(20_000);
    await world.round();
    expect(world.status('ann')).toBe('ready');
  });

  test('E10: only agents whose presence changed are told, and only they are written', async () => {
    for (const id of ['ann', 'bob']) world.put(readyAgent(id));
    world.show('ann', 'Available');
    world.show('bob', 'Available');
    await world.round();
    const before = world.agents.saves();
    world.told.length = 0;
    world.turn(20_000);
    await world.round();
    expect([world.told, world.agents.saves() - before]).toEqual([[], 0]);
    world.show('bob', 'Busy', 'InAMeeting');
    world.turn(20_000);
    await world.round();
    expect(world.told.map(({ agent }) => agent)).toEqual(['bob']);
  });

  test('E10: more people than Graph answers at once are asked about in portions', async () => {
    for (let index = 0; index < 651; index += 1) world.put(readyAgent(`a${index}`));
    await world.round();
    expect(world.asked.map((ids) => ids.length)).toEqual([650, 1]);
  });

  test('E10: when hundreds change at once they are told a few at a time, so that a call that rings does not wait behind them', async () => {
    for (let index = 0; index < 200; index += 1) {
      world.put(readyAgent(`a${index}`));
      world.show(`a${index}`, 'Busy', 'InAMeeting');
    }
    await world.round();
    expect(new Set(world.told.map(({ agent }) => agent)).size).toBe(200);
    expect(world.mostAtOnce()).toBe(toldAtOnce);
    expect(world.status('a199')).toBe('away');
  });

  test('E10: nobody asks about numbers outside, nor about who has gone home', async () => {
    world.put(readyAgent('partner', 0, { ...sampleProfile, external: true }));
    world.put(afterAgentEvents(readyAgent('ann'), [{ kind: 'signedOut', at: 5 }]).state);
    await world.round();
    expect(world.asked).toEqual([]);
  });

  test.each(['throttled', 'unavailable', 'notAllowed'] as const)(
    'E10: while Teams is %s everybody stays as they are, and it is said',
    async (reason) => {
      world.put(readyAgent('ann'));
      world.show('ann', 'Busy');
      await world.round();
      world.show('ann', 'Available');
      world.failing({ reading: reason });
      world.turn(20_000);
      expect(await world.round()).toEqual([{ tenant: 'contoso', troubles: [reason] }]);
      expect(world.status('ann')).toBe('away');
      world.failing({});
      world.turn(20_000);
      expect(await world.round()).toEqual([{ tenant: 'contoso', troubles: [] }]);
      expect(world.status('ann')).toBe('ready');
    },
  );

  test('E10: a tenant that does not want presence followed is not asked about, and nobody is busy by it', async () => {
    world.put(readyAgent('ann'));
    world.show('ann', 'Busy');
    await world.round();
    world.say({ presence: { follow: false } });
    world.turn(20_000);
    await world.round();
    expect([world.status('ann'), world.asked.length]).toEqual(['ready', 1]);
  });

  test('Q9: rules that did not reach an agent who signed in at the same moment reach them in the next round', async () => {
    world.put(readyAgent('ann'));
    world.say({ interrupts: { chat: ['voice'] } });
    await world.round();
    expect(world.agents.of('ann').profile.interrupts).toEqual({ chat: ['voice'] });
  });
});

describe('showing', () => {
  test('E10: Teams shows a call while it lasts, and takes it back at its end, each once', async () => {
    world.put(talking('ann'));
    await world.round();
    await world.round();
    expect(world.said).toEqual([`show ann in ${directory}`]);
    hangUp('ann');
    await world.round();
    await world.round();
    expect(world.said).toEqual([`show ann in ${directory}`, `clear ann in ${directory}`]);
    expect(world.agents.of('ann').shownUntil).toBeNull();
  });

  test('E10: a long call is said again before it fades', async () => {
    world.put(talking('ann'));
    await world.round();
    world.turn(shownInTeams.length - shownInTeams.renewal);
    await world.round();
    expect(world.said).toHaveLength(2);
    expect(world.agents.of('ann').shownUntil).toBe(world.at() + shownInTeams.length);
  });

  test('E10: what could not be shown or taken back is tried again, and no call waits for it', async () => {
    world.put(talking('ann'));
    world.failing({ showing: 'unavailable' });
    expect(await world.round()).toEqual([{ tenant: 'contoso', troubles: ['unavailable'] }]);
    world.failing({});
    await world.round();
    hangUp('ann');
    world.failing({ showing: 'throttled' });
    await world.round();
    expect(world.status('ann')).toBe('ready');
    world.failing({});
    await world.round();
    expect(world.said.map((word) => word.split(' ')[0])).toEqual(['show', 'clear']);
  });

  test('E10: who signed out in the middle of a call is taken back too', async () => {
    world.put(talking('ann'));
    await world.round();
    world.put(
      afterAgentEvents(world.agents.of('ann'), [{ kind: 'signedOut', at: world.at() }]).state,
    );
    hangUp('ann');
    await world.round();
    expect(world.said.at(-1)).toBe(`clear ann in ${directory}`);
  });

  test('E10: our own call in Teams keeps nobody busy, even while Teams is slow to forget it', async () => {
    world.put(talking('ann'));
    world.show('ann', 'Busy', 'InACall');
    await world.round();
    hangUp('ann');
    for (const wait of [1000, 20_000, 20_000]) {
      world.turn(wait);
      await world.round();
      expect(world.status('ann')).toBe('ready');
    }
    world.turn(2 * minute);
    await world.round();
    expect(world.status('ann')).toBe('away');
  });

  test('E10: a tenant that does not want calls shown shows none, and numbers outside have no Teams', async () => {
    world.say({ presence: { set: false } });
    world.put(talking('ann'));
    const outside = readyAgent('partner', 0, { ...sampleProfile, external: true });
    world.put(afterAgentEvents(outside, call(world.at() - 10)).state);
    await world.round();
    world.say({});
    await world.round();
    expect(world.said).toEqual([`show ann in ${directory}`]);
  });
});
