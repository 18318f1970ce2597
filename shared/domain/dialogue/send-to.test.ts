import { describe, expect, test } from 'vitest';
import type { AgentWish } from '#shared/contracts/desk/desk-commands.ts';
import { atAgent, customer, roster, type Told, talking } from './story.test-support.ts';

const ask = (wish: AgentWish, more: object = {}): Told => ({
  kind: 'agentAsked',
  agent: 'adele',
  at: 30_000,
  wish,
  ...more,
});
const skills = [{ skill: 'dutch', atLeast: 3 }];
const toQueue = ask({ what: 'sendTo', to: { kind: 'queue', center: 'billing', skills } });
const bruno = 'f3b2c1d0-1111-4222-8333-444455556666';
const colleague = { id: bruno, name: 'Bruno', center: 'sales', consultation: null };
const toBruno = ask({ what: 'sendTo', to: { kind: 'agent', agent: bruno } }, { colleague });

describe('A1: the customer is sent to another queue', () => {
  test('they hear music, wait there with the skills, and the agent wraps up', () => {
    const told = talking().forget().tell(toQueue);
    expect(told.kinds()).toEqual([
      'removeParticipant',
      'unhold',
      'tellAgent',
      'showAgent',
      'tellRouting',
      'playMusic',
    ]);
    expect(told.of('tellRouting')).toMatchObject([
      {
        center: 'billing',
        event: { kind: 'dialogueQueued', request: { skills, except: ['adele'], entry: 2 } },
      },
    ]);
    expect(told.of('tellAgent')).toMatchObject([
      { event: { kind: 'dialogueEnded', wrapUpUntil: 90_000 } },
    ]);
    expect(told.state()).toMatchObject({ phase: 'queue', center: 'billing', offer: null });
    expect(told.state().segments.slice(-2)).toMatchObject([
      { kind: 'transfer', outcome: 'completed', target: 'queue:billing', agent: 'adele' },
      { kind: 'talk', outcome: 'transferred', agent: 'adele', center: 'sales' },
    ]);
  });

  test('sent twice they are sent once', () => {
    const told = talking().tell(toQueue).forget().tell(toQueue);
    expect(told.kinds()).toEqual([]);
  });

  test('the agent’s device that still shows for a moment changes nothing', () => {
    const told = talking().tell(toQueue).forget();
    told.tell(roster(3, customer.address, atAgent));
    expect(told.of('removeParticipant')).toMatchObject([{ address: atAgent }]);
    expect(told.state().phase).toBe('queue');
  });

  test('they hang up while they wait: abandoned, and the agent is still at the after-call work', () => {
    const told = talking().tell(toQueue).forget();
    told.tell({ kind: 'callDisconnected', at: 40_000 });
    expect(told.state()).toMatchObject({ phase: 'wrapUp', offer: { agent: { id: 'adele' } } });
    told.untilTimer();
    expect(told.of('writeRecord')).toHaveLength(1);
    expect(told.state().segments.at(-2)).toMatchObject({ kind: 'queue', outcome: 'abandoned' });
  });

  test('a queue that does not keep them: back to the one they came from, at their old place', () => {
    const told = talking().tell(toQueue).forget();
    const refused = { kind: 'queueRefused', entry: 2, center: 'billing', reason: 'full' } as const;
    told.tell(refused).tell(refused);
    expect(told.of('tellRouting')).toMatchObject([
      { center: 'sales', event: { request: { entry: 3, place: 0, preferredAgent: null } } },
    ]);
    expect(told.state()).toMatchObject({ phase: 'queue', center: 'sales' });
  });
});

describe('Q4: the customer is sent to one agent', () => {
  test('they wait in that agent’s own queue, for as long as it takes', () => {
    const told = talking().forget().tell(toBruno);
    expect(told.of('tellRouting')).toMatchObject([
      { center: 'sales', event: { request: { preferredAgent: bruno, preferredUntil: null } } },
    ]);
    expect(told.state().segments).toContainEqual(
      expect.objectContaining({ kind: 'transfer', target: bruno }),
    );
  });

  test('who goes home meanwhile is not waited for: the queue has them, nobody is lost', () => {
    const told = talking().tell(toBruno).forget();
    told.tell({ kind: 'queueRefused', entry: 2, center: 'sales', reason: 'noAgents' });
    expect(told.of('tellRouting')).toMatchObject([
      { event: { request: { preferredAgent: null, except: ['adele'] } } },
    ]);
    expect(told.of('tellRouting')[0]?.event).not.toHaveProperty('request.preferredUntil');
  });

  test('nobody is sent to an agent whom nobody knows', () => {
    const unknown = ask({ what: 'sendTo', to: { kind: 'agent', agent: bruno } });
    expect(talking().forget().tell(unknown).kinds()).toEqual([]);
  });
});
