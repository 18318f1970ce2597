import { describe, expect, test } from 'vitest';
import type { AgentWish } from '#shared/contracts/desk/desk-commands.ts';
import { agent, customer, roster, type Told, talking } from './story.test-support.ts';

const ask = (wish: AgentWish, at = 30_000, asking = 'adele'): Told => ({
  kind: 'agentAsked',
  agent: asking,
  at,
  wish,
});
const parked = () =>
  talking()
    .tell(ask({ what: 'park' }))
    .forget();
const queued = (told: ReturnType<typeof talking>) =>
  told.of('tellRouting').filter(({ event }) => event.kind === 'dialogueQueued');

describe('A1: a customer is parked', () => {
  test('they hear music, and the agent is free for others without after-call work', () => {
    const told = talking()
      .forget()
      .tell(ask({ what: 'park' }));
    expect(told.of('tellAgent')).toEqual([
      {
        kind: 'tellAgent',
        agent: 'adele',
        event: { kind: 'parked', at: 30_000, dialogue: 'dlg_1', offer: expect.any(String) },
      },
    ]);
    expect(told.kinds()).toContain('playMusic');
    expect(told.of('removeParticipant')).toHaveLength(1);
    expect(told.state()).toMatchObject({ phase: 'parked', offer: null });
  });

  test('parked twice is parked', () => {
    expect(
      parked()
        .tell(ask({ what: 'park' }))
        .kinds(),
    ).toEqual([]);
  });

  test('nobody but this agent gets them back', () => {
    const told = parked().tell(ask({ what: 'unpark' }, 40_000));
    expect(queued(told)).toMatchObject([
      { event: { request: { preferredAgent: 'adele', preferredUntil: null, autoAnswer: true } } },
    ]);
    expect(told.state().segments.at(-1)).toMatchObject({
      kind: 'hold',
      agent: 'adele',
      from: 30_000,
      to: 40_000,
      outcome: 'resumed',
    });
    told.forget().tell(ask({ what: 'unpark' }, 40_000));
    expect(told.kinds()).toEqual([]);
  });

  test('another agent cannot take them back', () => {
    const told = parked().tell(ask({ what: 'unpark' }, 40_000, 'bruno'));
    expect(told.kinds()).toEqual([]);
  });

  test('after five minutes they are offered to the agent by themselves', () => {
    const told = parked();
    while (told.state().phase === 'parked') told.untilTimer();
    expect(queued(told)).toMatchObject([{ event: { at: 330_000 } }]);
    expect(JSON.stringify(queued(told))).not.toContain('autoAnswer');
  });

  test('they talk again: nothing is parked any more', () => {
    const told = parked().tell(ask({ what: 'unpark' }, 40_000));
    told.tell({ kind: 'offered', entry: 2, offer: 'o2', agent, until: 60_000, at: 41_000 });
    told.tell({ kind: 'offerAnswered', offer: 'o2', agent: 'adele', answer: 'accepted' });
    told.forget().tell(roster(9, customer.address, 'teams:oid-1'));
    expect(told.state()).toMatchObject({ phase: 'talk', parked: null });
    expect(told.of('tellAgent').map(({ event }) => event.kind)).toContain('unparked');
  });

  test('an agent who is at work no more does not keep them: the queue has them', () => {
    const told = parked()
      .tell(ask({ what: 'unpark' }, 40_000))
      .forget();
    told.tell({ kind: 'queueRefused', entry: 2, center: 'sales', reason: 'noAgents' });
    expect(queued(told)).toMatchObject([{ event: { request: { preferredAgent: null } } }]);
    expect(told.state().parked).toBeNull();
  });

  test('they hang up: it ends as always, once, and the agent is told', () => {
    const told = parked().tell({ kind: 'callDisconnected', at: 50_000 });
    told.tell({ kind: 'callDisconnected', at: 50_000 });
    expect(told.of('writeRecord')).toMatchObject([{ record: { endedBy: 'customer' } }]);
    expect(told.of('tellAgent')).toMatchObject([{ event: { kind: 'unparked' } }]);
    expect(told.state()).toMatchObject({ phase: 'over', timers: [] });
  });

  test('C1: music that ends begins again', () => {
    const told = parked();
    const operation = told.state().media?.operation ?? 0;
    const result = { kind: 'played', outcome: 'completed' } as const;
    told.tell({ kind: 'mediaEnded', at: 90_000, operation, result });
    expect(told.kinds()).toEqual(['playMusic']);
  });
});
