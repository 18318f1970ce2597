import { expect, test } from 'vitest';
import { atAgent, customer, roster, type story, type Told, talking } from './story.test-support.ts';

const to = { kind: 'number', value: '+493099' } as const;
const wish: Told = {
  kind: 'agentAsked',
  at: 50_000,
  agent: 'adele',
  wish: { what: 'transfer', to },
};

function transferring() {
  const told = talking().forget().tell(wish);
  return { told, operation: told.of('transferCall')[0]?.operation ?? -1 };
}

const records = (told: ReturnType<typeof story>) =>
  told.of('writeRecord').map(({ record }) => record);

test('A1: an agent transfers: the customer hears music while it rings, and the desk shows it', () => {
  const { told } = transferring();
  expect(told.kinds()).toEqual(['hold', 'transferCall', 'showAgent']);
  expect(told.of('hold')[0]?.address).toBe(customer.address);
  expect(told.of('transferCall')[0]).toMatchObject({ to, transferee: customer.address });
  expect(told.state().transfer).toMatchObject({ to: '+493099', state: 'ringing' });
});

test('A1: when the other answers, the customer leaves us and the agent goes on to after-call work', () => {
  const { told, operation } = transferring();
  told.forget().tell({ kind: 'transferEnded', at: 60_000, operation, outcome: 'completed' });
  expect(told.kinds()).toEqual(['hangUp']);
  told.tell({ kind: 'callDisconnected', at: 60_100 });
  expect(told.state()).toMatchObject({
    phase: 'wrapUp',
    ending: { by: 'agent', reason: 'transferred' },
  });
  expect(told.of('tellAgent').at(-1)?.event.kind).toBe('dialogueEnded');
  told.tell({ kind: 'wrappedUp', at: 70_000, agent: 'adele', codes: [], notes: '' });
  expect(records(told)).toMatchObject([{ endedBy: 'agent', endReason: 'transferred' }]);
  expect(told.state().segments).toContainEqual({
    kind: 'transfer',
    center: 'sales',
    agent: 'adele',
    from: 50_000,
    to: 60_000,
    outcome: 'completed',
    target: '+493099',
  });
  expect(told.state().segments).toContainEqual(
    expect.objectContaining({ kind: 'talk', outcome: 'transferred' }),
  );
});

test.each(['busy', 'noAnswer', 'declined', 'unreachable', 'failed'] as const)(
  'A1: a transfer that ends with %s brings customer and agent together again, and the desk says why',
  (outcome) => {
    const { told, operation } = transferring();
    told.forget().tell({ kind: 'transferEnded', at: 60_000, operation, outcome });
    expect(told.kinds()).toEqual(['unhold', 'showAgent']);
    expect(told.state()).toMatchObject({
      phase: 'talk',
      ending: null,
      transfer: { state: outcome },
    });
    expect(told.state().segments.at(-1)).toMatchObject({ kind: 'transfer', outcome });
  },
);

test('A1: the reason of a failed transfer stays until the next thing the agent asks for', () => {
  const { told, operation } = transferring();
  told.tell({ kind: 'transferEnded', operation, outcome: 'busy' });
  told.tell(roster(8, customer.address, atAgent));
  expect(told.state().transfer?.state).toBe('busy');
  told.tell({ kind: 'agentAsked', agent: 'adele', wish: { what: 'hold' } });
  expect(told.state().transfer).toBeNull();
});

test('A1: a transfer whose end is never heard of is given up, and both talk again', () => {
  const { told } = transferring();
  told.forget();
  for (let round = 0; round < 5 && told.state().transfer?.state === 'ringing'; round += 1)
    told.untilTimer();
  expect(told.of('unhold')).toHaveLength(1);
  expect(told.state()).toMatchObject({ phase: 'talk', transfer: { state: 'noAnswer' } });
});

test('S5: a second wish to transfer while one rings is not carried out', () => {
  const { told } = transferring();
  told.forget().tell(wish);
  expect(told.kinds()).toEqual([]);
});

test('S5: the customer leaves the roster before the transfer is said to have worked: it is transferred all the same', () => {
  const { told, operation } = transferring();
  told.tell({ ...roster(7, atAgent), at: 60_000 });
  expect(told.state().ending).toBeNull();
  told.tell({ kind: 'transferEnded', at: 60_500, operation, outcome: 'completed' });
  expect(told.state().ending).toMatchObject({ by: 'agent', reason: 'transferred' });
});

test('the customer who hangs up while a transfer rings has hung up, once no news has come', () => {
  const { told } = transferring();
  told.tell({ ...roster(7, atAgent), at: 60_000 }).untilTimer();
  expect(told.state().ending).toMatchObject({ by: 'customer', reason: 'hungUp' });
});

test('S5: the call is over before the transfer is said to have worked: the record is put right', () => {
  const { told, operation } = transferring();
  told.tell({ kind: 'callDisconnected', at: 60_000 });
  expect(told.state()).toMatchObject({ phase: 'wrapUp', ending: { by: 'customer' } });
  told.tell({ kind: 'transferEnded', at: 60_500, operation, outcome: 'completed' });
  told.tell({ kind: 'wrappedUp', at: 70_000, agent: 'adele', codes: [], notes: '' });
  expect(records(told)).toMatchObject([{ endedBy: 'agent', endReason: 'transferred' }]);
});

test('S5: a transfer that was given up and works after all is believed', () => {
  const { told, operation } = transferring();
  told.tell({ kind: 'transferEnded', operation, outcome: 'noAnswer' });
  told.forget().tell({ kind: 'transferEnded', operation, outcome: 'completed' });
  expect(told.kinds()).toEqual(['hangUp']);
  expect(told.state().ending?.reason).toBe('transferred');
});

test('an agent whose device leaves while the transfer rings does not take the customer with it', () => {
  const { told, operation } = transferring();
  told.forget().tell(roster(7, customer.address));
  expect(told.of('hangUp')).toEqual([]);
  told.tell({ kind: 'transferEnded', operation, outcome: 'completed' });
  expect(told.state().ending?.reason).toBe('transferred');
});

test('a transfer that the channel refuses is a failed one', () => {
  const { told, operation } = transferring();
  told.tell({ kind: 'effectFailed', effect: 'transferCall', operation, reason: 'acs:400' });
  expect(told.state()).toMatchObject({ phase: 'talk', transfer: { state: 'failed' } });
});

test.each([
  [{ kind: 'teamsUser', value: '5f1c9a10-1111-4222-8333-444455556666' }, /^teams:/],
  [{ kind: 'resourceAccount', value: '5f1c9a10-1111-4222-8333-444455556666' }, /^teams-app:/],
] as const)('A1: a transfer goes to %j as well', (target, shown) => {
  const told = talking()
    .forget()
    .tell({ kind: 'agentAsked', agent: 'adele', wish: { what: 'transfer', to: target } });
  expect(told.of('transferCall')[0]?.to).toEqual(target);
  expect(told.state().transfer?.to).toMatch(shown);
});
