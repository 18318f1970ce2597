import type { DatabaseSync } from 'node:sqlite';
import { inTransaction } from '../../platform/database.ts';
import { StartProblem } from '../../platform/start-problem.ts';
import { compileRule, defaultRule, type Rule } from '../rules/rule.ts';
import { RuleError } from '../rules/rule-error.ts';
import type {
  QueueSettings,
  RuleSettings,
  ServiceBusTopology,
  SubscriptionSettings,
  TopicSettings,
} from '../topology.ts';
import { deadLetterSettings, defaultSettings, type Entity, type EntitySettings } from './entity.ts';

/** The stored entities, those of the topology among them. */
export interface Entities {
  /** By address; `Subscriptions` and `$DeadLetterQueue` in any case. */
  find(address: string): Entity | undefined;
  byId(id: number): Entity | undefined;
  all(): readonly Entity[];
  /** Reads a subscription's rules again. */
  refreshRules(): void;
}

/**
 * Stores the topology: new entities are made, known ones get the new settings and keep their messages, those that
 * left the topology stay as they are. Throws StartProblem for a rule that is not understood.
 */
export function loadEntities(database: DatabaseSync, topology: ServiceBusTopology): Entities {
  inTransaction(database, () => storeTopology(database, topology));
  let byId = readEntities(database);
  let byPath = indexByPath(byId);
  return {
    find: (address) => byPath.get(address.toLowerCase()),
    byId: (id) => byId.get(id),
    all: () => [...byId.values()],
    refreshRules() {
      byId = readEntities(database);
      byPath = indexByPath(byId);
    },
  };
}

function indexByPath(entities: ReadonlyMap<number, Entity>): ReadonlyMap<string, Entity> {
  return new Map([...entities.values()].map((entity) => [entity.path, entity]));
}

function storeTopology(database: DatabaseSync, { queues, topics }: ServiceBusTopology) {
  const store = createEntityWriter(database);
  for (const queue of queues) store.withDeadLetter('queue', queue.name, queue);
  for (const topic of topics) {
    const topicId = store.entity({ kind: 'topic', name: topic.name, settings: toSettings(topic) });
    for (const subscription of topic.subscriptions) {
      const name = `${topic.name}/Subscriptions/${subscription.name}`;
      const isNew = !store.isKnown(name);
      const id = store.withDeadLetter('subscription', name, subscription, topicId);
      const rules = subscription.rules ?? (isNew ? [defaultRule] : undefined);
      if (rules) store.replaceRules(id, name, rules);
    }
  }
}

interface NewEntity {
  readonly kind: Entity['kind'];
  readonly name: string;
  readonly settings: EntitySettings;
  readonly parent?: number;
}

function createEntityWriter(database: DatabaseSync) {
  const write = database.prepare(
    `INSERT INTO entity (path, name, kind, parent, settings) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (path) DO UPDATE SET name = excluded.name, settings = excluded.settings RETURNING id`,
  );
  const known = database.prepare('SELECT kind, settings FROM entity WHERE path = ?');
  const removeRules = database.prepare('DELETE FROM rule WHERE subscription = ?');
  const addRule = database.prepare(
    'INSERT INTO rule (subscription, name, settings) VALUES (?, ?, ?)',
  );
  const holdsMessages = database.prepare(
    'SELECT 1 FROM message JOIN entity ON entity.id = message.entity WHERE path = ? LIMIT 1',
  );

  function entity({ kind, name, settings, parent }: NewEntity): number {
    const path = name.toLowerCase();
    const before = known.get(path);
    if (before && before['kind'] !== kind)
      throw new StartProblem(
        `The ${kind} '${name}' is stored as a ${before['kind']}; use another name.`,
      );
    if (before && holdsMessages.get(path)) refuseOtherSessions(name, before['settings'], settings);
    return Number(write.get(path, name, kind, parent ?? null, JSON.stringify(settings))?.['id']);
  }

  return {
    entity,
    withDeadLetter(
      kind: 'queue' | 'subscription',
      name: string,
      given: QueueSettings | SubscriptionSettings,
      topic?: number,
    ): number {
      const settings = toSettings(given);
      const id = entity({ kind, name, settings, ...(topic !== undefined && { parent: topic }) });
      entity({
        kind: 'dead-letter',
        name: `${name}/$DeadLetterQueue`,
        settings: deadLetterSettings(settings.lockDuration),
        parent: id,
      });
      return id;
    },
    isKnown: (name: string) => known.get(name.toLowerCase()) !== undefined,
    replaceRules(subscription: number, name: string, rules: readonly RuleSettings[]) {
      removeRules.run(subscription);
      for (const rule of rules) {
        checkRule(name, rule);
        addRule.run(subscription, rule.name, JSON.stringify(rule));
      }
    },
  };
}

function refuseOtherSessions(name: string, before: unknown, settings: EntitySettings) {
  const { requiresSession }: EntitySettings = JSON.parse(String(before));
  if (requiresSession !== settings.requiresSession)
    throw new StartProblem(
      `'${name}' holds messages, so requiresSession cannot change. Empty it first, use another name, or start with --fresh.`,
    );
}

function checkRule(subscription: string, rule: RuleSettings) {
  try {
    compileRule(rule);
  } catch (error) {
    if (!(error instanceof RuleError)) throw error;
    throw new StartProblem(`The rule '${rule.name}' of '${subscription}': ${error.message}.`);
  }
}

function toSettings(given: QueueSettings | SubscriptionSettings | TopicSettings): EntitySettings {
  const settings: Record<string, unknown> = { ...given };
  for (const key of ['name', 'rules', 'subscriptions']) delete settings[key];
  return { ...defaultSettings, ...settings };
}

interface EntityRow {
  readonly id: number;
  readonly path: string;
  readonly name: string;
  readonly kind: Entity['kind'];
  readonly parent: number | null;
  readonly settings: string;
}

function readEntities(database: DatabaseSync): ReadonlyMap<number, Entity> {
  // The shape of rows is the schema's.
  const rows = database
    .prepare('SELECT id, path, name, kind, parent, settings FROM entity ORDER BY id')
    .all() as unknown as readonly EntityRow[];
  const rules = readRules(database);
  const entities = new Map<number, Entity>();
  const build = (row: EntityRow): Entity => {
    const known = entities.get(row.id);
    if (known) return known;
    const children = rows.filter(({ parent }) => parent === row.id).map(build);
    const entity: Entity = {
      id: row.id,
      path: row.path,
      name: row.name,
      kind: row.kind,
      settings: { ...defaultSettings, ...JSON.parse(row.settings) },
      subscriptions: children.filter(({ kind }) => kind === 'subscription'),
      rules: rules.get(row.id) ?? [],
      deadLetter: children.find(({ kind }) => kind === 'dead-letter'),
    };
    entities.set(row.id, entity);
    return entity;
  };
  rows.forEach(build);
  return entities;
}

function readRules(database: DatabaseSync): ReadonlyMap<number, readonly Rule[]> {
  const rows = database.prepare('SELECT subscription, settings FROM rule ORDER BY name').all();
  const grouped = Map.groupBy(rows, (row) => Number(row['subscription']));
  return new Map(
    [...grouped].map(([id, own]) => [
      id,
      own.map((row) => compileRule(JSON.parse(String(row['settings'])))),
    ]),
  );
}
