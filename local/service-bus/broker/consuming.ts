import { inTransaction } from '../../platform/database.ts';
import type { Delivery } from '../message/delivery.ts';
import { type BrokerContext, countOperation } from './context.ts';
import type { Stored } from './message-store.ts';
import { type Taker, takeMessage } from './taking.ts';

/** A receiver that takes messages as long as it has credit. */
export interface Consumer extends Taker {
  /** How many messages it takes now. */
  credit(): number;
  deliver(delivery: Delivery): void;
}

const takenAtOnce = 100;

/** Hands ready messages to consumers: in the order of their numbers, to those with credit in turn. */
export function createConsuming(context: BrokerContext) {
  const { database, messages, clock } = context;
  const consumers = new Map<number, Set<Consumer>>();

  function consumersOf(entity: number): Set<Consumer> {
    const known = consumers.get(entity) ?? new Set();
    consumers.set(entity, known);
    return known;
  }

  function readyFor(consumer: Consumer, limit: number): readonly Stored[] {
    const { entity, lock } = consumer;
    return lock
      ? messages.readyInSession(entity.id, lock.session, clock.now(), limit)
      : messages.ready(entity.id, clock.now(), limit);
  }

  /** Deals what is ready to consumers of the same messages; returns how many messages that were. */
  function deal(hungry: readonly Consumer[]): number {
    const [first] = hungry;
    if (!first) return 0;
    const turns = takeTurns(hungry);
    const dealt: [Consumer, Delivery][] = [];
    inTransaction(database, () => {
      for (const [index, message] of readyFor(first, turns.length).entries()) {
        const consumer = turns[index];
        if (consumer) dealt.push([consumer, takeMessage(context, message, consumer)]);
      }
    });
    for (const [consumer, delivery] of dealt) {
      countOperation(context, delivery.subject);
      consumer.deliver(delivery);
    }
    return dealt.length;
  }

  function dealAll(candidates: readonly Consumer[]) {
    let dealt = takenAtOnce;
    while (dealt > 0) dealt = deal(candidates.filter((consumer) => consumer.credit() > 0));
  }

  return {
    add(consumer: Consumer) {
      consumersOf(consumer.entity.id).add(consumer);
    },
    remove(consumer: Consumer) {
      consumersOf(consumer.entity.id).delete(consumer);
    },
    /** Gives one consumer at once what is there for it. */
    feed(consumer: Consumer) {
      dealAll([consumer]);
    },
    feedAll(entity: number) {
      const all = [...consumersOf(entity)];
      for (const consumer of all) if (consumer.lock) dealAll([consumer]);
      dealAll(all.filter(({ lock }) => !lock));
    },
  };
}

/** One entry for each message that may be taken now: round after round over the consumers that still have credit. */
function takeTurns(hungry: readonly Consumer[]): readonly Consumer[] {
  const left = hungry.map((consumer) => ({ consumer, credit: consumer.credit() }));
  const turns: Consumer[] = [];
  while (turns.length < takenAtOnce && left.some(({ credit }) => credit > 0))
    for (const one of left) {
      if (one.credit <= 0) continue;
      one.credit -= 1;
      turns.push(one.consumer);
    }
  return turns;
}
