import { openDatabase } from '../../platform/database.ts';
import { databaseFile, type Surroundings } from '../../platform/surroundings.ts';
import type { ServiceBusTopology } from '../topology.ts';
import { createAlarm } from './alarm.ts';
import { createConsuming } from './consuming.ts';
import { type BrokerContext, countOperation } from './context.ts';
import { createEnqueuing } from './enqueuing.ts';
import { loadEntities } from './entities.ts';
import { createGivingBack } from './giving-back.ts';
import { createMessageStore, type MessageCounts } from './message-store.ts';
import { createReading } from './reading.ts';
import { createRules } from './rules.ts';
import { migrations } from './schema.ts';
import { createSending } from './sending.ts';
import { createSessionState } from './session-state.ts';
import { Sessions } from './sessions.ts';
import { createSettling } from './settling.ts';
import { createUpkeep } from './upkeep.ts';

interface BrokerOptions {
  readonly surroundings: Surroundings;
  readonly topology: ServiceBusTopology;
}

export interface EntityCounts extends MessageCounts {
  /** As clients address it. */
  readonly entity: string;
  readonly deadLettered: number;
}

/** The broker without its protocol: entities, messages and locks on one file, all changes committed when a call returns. */
export function createBroker({ surroundings, topology }: BrokerOptions) {
  const { clock, meter } = surroundings;
  const database = openDatabase(databaseFile(surroundings.dataDir, 'service-bus'), migrations);
  const messages = createMessageStore(database);
  messages.releaseSessionLocks();
  const entities = loadEntities(database, topology);
  const awake = createAwake((entity) => wakeUp(entity));
  const alarm = createAlarm(clock, (now) => keepUp(now));
  const { wake } = awake;
  const { remind } = alarm;
  const context: BrokerContext = { database, messages, entities, clock, meter, wake, remind };
  const givingBack = createGivingBack(context);
  const enqueuing = createEnqueuing(context);
  const keepUp = createUpkeep(context, { givingBack, enqueuing });
  const sessions = new Sessions(context, givingBack);
  const consuming = createConsuming(context);

  function wakeUp(id: number) {
    const entity = entities.byId(id);
    if (entity?.settings.requiresSession) sessions.grantWaiting(entity);
    consuming.feedAll(id);
  }

  remind(messages.nextMoment() ?? Number.POSITIVE_INFINITY);

  return {
    find: entities.find,
    sending: createSending(context, enqueuing),
    settling: createSettling(context, givingBack),
    sessions,
    sessionState: createSessionState(context),
    consuming,
    reading: createReading(context),
    rules: createRules(context),
    count: (subject: string) => countOperation(context, subject),
    counts: () => countsOf(context),
    stop() {
      for (const part of [awake, alarm, sessions]) part.stop();
      database.close();
    },
  };
}
export type Broker = ReturnType<typeof createBroker>;

/** Collects what woke during one round of work, and looks at each once when the round is over. */
function createAwake(look: (entity: number) => void) {
  const woken = new Set<number>();
  let isStopped = false;

  function lookAtAll() {
    for (const entity of woken) {
      woken.delete(entity);
      if (!isStopped) look(entity);
    }
  }

  return {
    wake(entity: number) {
      if (woken.size === 0) queueMicrotask(lookAtAll);
      woken.add(entity);
    },
    stop() {
      isStopped = true;
    },
  };
}

function countsOf({ entities, messages }: BrokerContext): readonly EntityCounts[] {
  return entities
    .all()
    .filter(({ kind }) => kind !== 'dead-letter')
    .toSorted((one, other) => one.path.localeCompare(other.path))
    .map(({ id, name, deadLetter }) => ({
      entity: name,
      ...messages.counts(id),
      deadLettered: deadLetter ? messages.counts(deadLetter.id).active : 0,
    }));
}
