import rhea from 'rhea';
import { afterEach, expect, test } from 'vitest';
import { createClock } from '../../platform/clock.ts';
import { silentLog } from '../../platform/log.ts';
import { createMeter } from '../../platform/meter.ts';
import type { Delivery } from '../message/delivery.ts';
import { readIncoming } from '../message/incoming.ts';
import { type Broker, createBroker } from './broker.ts';
import type { Consumer } from './consuming.ts';
import type { Entity } from './entity.ts';
import type { SessionLock } from './sessions.ts';

const clock = createClock();
let broker: Broker;

afterEach(() => broker.stop());

function start(): { plain: Entity; ordered: Entity } {
  broker = createBroker({
    surroundings: { dataDir: ':memory:', clock, meter: createMeter(), log: silentLog },
    topology: {
      queues: [{ name: 'plain' }, { name: 'ordered', requiresSession: true }],
      topics: [],
    },
  });
  return { plain: find('plain'), ordered: find('ordered') };
}

function find(address: string): Entity {
  const entity = broker.find(address);
  if (!entity) throw new Error(`There is no ${address}`);
  return entity;
}

function message(text: string, group_id?: string) {
  const body = rhea.message.data_section(Buffer.from(text));
  return readIncoming(rhea.message.encode({ body, ...(group_id !== undefined && { group_id }) }));
}

const textOf = ({ bare }: Delivery) => rhea.message.decode(bare)['body'].content.toString();

/** A receiver that takes as many messages as it is given credit for. */
function consume(entity: Entity, credit: number, lock?: SessionLock) {
  const got: Delivery[] = [];
  const consumer: Consumer = {
    entity,
    mode: 'peek-lock',
    lock,
    credit: () => credit - got.length,
    deliver: (delivery) => got.push(delivery),
  };
  broker.consuming.add(consumer);
  broker.consuming.feed(consumer);
  return { texts: () => got.map(textOf), got };
}

const roundOfWork = () => new Promise((resolve) => setImmediate(resolve));

test('a batch with one message that is refused stores none of it', () => {
  const { ordered } = start();
  const outcome = broker.sending.send(ordered, [message('a', 's'), message('b')]);
  expect(outcome).toMatchObject({ ok: false, condition: 'amqp:not-allowed' });
  expect(broker.reading.peek(ordered, { from: 0, count: 9, session: undefined })).toEqual([]);
});

test('consumers with credit take turns', async () => {
  const { plain } = start();
  const one = consume(plain, 2);
  const other = consume(plain, 4);
  broker.sending.send(
    plain,
    ['1', '2', '3', '4', '5', '6', '7'].map((text) => message(text)),
  );
  await roundOfWork();
  expect(one.texts()).toEqual(['1', '3']);
  expect(other.texts()).toEqual(['2', '4', '5', '6']);
});

test('a token of another entity settles nothing', async () => {
  const { plain } = start();
  broker.sending.send(plain, [message('x')]);
  const [delivery] = consume(plain, 1).got;
  const token = delivery?.lockToken ?? Buffer.alloc(16);
  const dead = find('plain/$DeadLetterQueue');
  expect(broker.settling.settle(dead, token, { kind: 'complete' })).toMatchObject({
    condition: 'com.microsoft:message-lock-lost',
  });
  expect(broker.settling.settle(plain, token, { kind: 'complete' }).ok).toBe(true);
});

test('a dead-lettered message cannot be dead-lettered again', () => {
  const { plain } = start();
  const dead = find('plain/$DeadLetterQueue');
  const away = { kind: 'dead-letter', reason: 'r', description: 'd', properties: {} } as const;
  broker.sending.send(plain, [message('x')]);
  broker.settling.settle(plain, consume(plain, 1).got[0]?.lockToken ?? Buffer.alloc(16), away);
  const token = consume(dead, 1).got[0]?.lockToken ?? Buffer.alloc(16);
  expect(broker.settling.settle(dead, token, away)).toMatchObject({
    condition: 'amqp:not-allowed',
  });
});

test('who waits for any session is served in the order of asking; who gave up is passed over', async () => {
  const { ordered } = start();
  const granted: string[] = [];
  const wait = (name: string) =>
    broker.sessions.acceptNext(ordered, { linkName: name, onLost: () => {} }, ({ session }) =>
      granted.push(`${name}: ${session}`),
    );
  wait('first');
  const giveUp = wait('second');
  wait('third');
  giveUp();
  await roundOfWork();
  broker.sending.send(ordered, [message('1', 'a'), message('2', 'a'), message('3', 'b')]);
  await roundOfWork();
  expect(granted).toEqual(['first: a', 'third: b']);
});

test('a session lock belongs to the link that holds it, and its loss is told with the reason', async () => {
  const { ordered } = start();
  const lost: string[] = [];
  const holder = {
    linkName: 'mine',
    onLost: ({ condition }: { condition: string }) => lost.push(condition),
  };
  const accepted = broker.sessions.accept(ordered, 'a', holder);
  expect(accepted.ok).toBe(true);
  expect(broker.sessions.find(ordered, 'a', 'mine').ok).toBe(true);
  expect(broker.sessions.find(ordered, 'a', 'other')).toMatchObject({
    condition: 'com.microsoft:session-lock-lost',
  });
  await clock.turn(60_000);
  expect(lost).toEqual(['com.microsoft:session-lock-lost']);
});

test('an expired message is not handed out, even before it is swept away', async () => {
  const { plain } = start();
  const bytes = rhea.message.encode({ ttl: 10, body: rhea.message.data_section(Buffer.from('x')) });
  broker.sending.send(plain, [readIncoming(bytes), message('lasting')]);
  await clock.turn(10);
  expect(consume(plain, 5).texts()).toEqual(['lasting']);
});
