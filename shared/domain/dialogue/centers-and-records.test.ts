import { expect, test } from 'vitest';
import type { FlowCommand } from '#shared/contracts/flow/command.ts';
import type { FlowInput } from '#shared/contracts/flow/input.ts';
import { agent, call, customer, inQueue, offer, runFlow, story } from './story.test-support.ts';

const toQueue = (center: string, skill: string): FlowCommand => ({
  type: 'queue',
  operation: 1,
  center,
  skills: [{ skill, level: 2 }],
  priority: 5,
  maxWait: 60_000,
});

/** A flow that queues to one contact center, then to another, and then ends. */
function wanderer() {
  const commands: FlowCommand[] = [
    toQueue('sales', 'dutch'),
    toQueue('support', 'dutch'),
    { type: 'end', reason: 'completed', node: 'end' },
  ];
  return story({
    runFlow: (state) => ({
      ...runFlow(state, { type: 'start' }),
      commands: commands.splice(0, 1),
    }),
    reportVariables: () => ({ customerNumber: '4711', basket: ['a', 'b'], vip: true }),
  })
    .tell({ ...call, customer: { ...customer, name: 'Ann' } })
    .tell({ kind: 'callConnected', connection: 'c1' });
}

test("E3: a flow may queue to another contact center: from then on that one's routing hears of the dialogue", () => {
  const told = wanderer();
  expect(told.state()).toMatchObject({ phase: 'queue', center: 'sales', queue: { entry: 1 } });
  told.forget().untilTimer();
  expect(told.of('tellRouting')).toMatchObject([
    { center: 'sales', event: { kind: 'dialogueLeft', entry: 1 } },
    { center: 'support', event: { kind: 'dialogueQueued', request: { entry: 2 } } },
  ]);
  expect(told.state()).toMatchObject({ center: 'support', queue: { entry: 2 } });
});

test('E10: an offer that the earlier contact center made late is given back to that one', () => {
  const told = wanderer().untilTimer().forget();
  told.tell({ ...offer('late', 1), at: 60_001, until: 80_000, center: 'sales' });
  expect(told.of('tellRouting')).toMatchObject([
    { center: 'sales', event: { kind: 'dialogueLeft', entry: 1 } },
  ]);
  expect(told.of('tellAgent')).toMatchObject([{ agent: agent.id, event: { kind: 'released' } }]);
});

test('D1: the record has the segments of each contact center, the skills, the reported variables and the name', () => {
  const told = wanderer().untilTimer().tell({ kind: 'callDisconnected', at: 70_000 });
  expect(told.of('writeRecord')).toMatchObject([
    {
      record: {
        center: 'support',
        customer: customer.address,
        customerName: 'Ann',
        skills: [
          { center: 'sales', skill: 'dutch' },
          { center: 'support', skill: 'dutch' },
        ],
        variables: { customerNumber: '4711', basket: '["a","b"]', vip: true },
        segments: [
          { kind: 'flow', center: 'sales' },
          { kind: 'queue', center: 'sales', outcome: 'timeout' },
          { kind: 'flow', center: 'sales' },
          { kind: 'queue', center: 'support', outcome: 'abandoned' },
        ],
      },
    },
  ]);
});

test('F4: a flow hears that the caller hung up while it treated them; nothing that it asks for then is done', () => {
  const heard: FlowInput[] = [];
  const told = story({
    runFlow(state, input) {
      heard.push(input);
      return runFlow(state, input);
    },
  })
    .tell(call)
    .tell({ kind: 'callConnected', connection: 'c1' })
    .forget()
    .tell({ kind: 'callDisconnected' });
  expect(heard.slice(-2)).toEqual([{ type: 'hungUp' }, { type: 'ended' }]);
  expect(told.kinds()).toEqual(['writeRecord']);
  expect(told.of('writeRecord')[0]?.record).toMatchObject({
    endedBy: 'customer',
    endReason: 'hungUp',
  });
});

test.each([
  ['+49301', undefined],
  ['teams-app:a', ['browser', 'phone']],
  ['8:acs:r_u', ['browser', 'teams']],
])('C1: a call that reached %s asks for an agent with %j', (reached, devices) => {
  const told = story({ runFlow: null })
    .tell({ ...call, flow: null, reached })
    .tell({ kind: 'callConnected', connection: 'c1' });
  expect(told.of('tellRouting')).toMatchObject([{ event: { request: { dialogue: 'dlg_1' } } }]);
  const [queued] = told.of('tellRouting');
  expect(queued?.event.kind === 'dialogueQueued' && queued.event.request.devices).toEqual(devices);
});

test('D1: who hangs up in the queue or while an agent is rung abandons there', () => {
  const kinds = ({ segments }: ReturnType<ReturnType<typeof story>['state']>) =>
    segments.map(({ kind, outcome }) => `${kind} ${outcome}`);
  const waiting = inQueue().tell({ kind: 'callDisconnected' });
  expect(kinds(waiting.state()).at(-1)).toBe('queue abandoned');
  const ringing = inQueue().tell(offer()).tell({ kind: 'callDisconnected' });
  expect(kinds(ringing.state()).at(-1)).toBe('offer abandoned');
});
