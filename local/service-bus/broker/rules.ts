import { compileRule } from '../rules/rule.ts';
import { RuleError } from '../rules/rule-error.ts';
import type { RuleSettings } from '../topology.ts';
import type { BrokerContext } from './context.ts';
import type { Entity } from './entity.ts';
import { done, entityNotFound, type Outcome, refuse } from './refusal.ts';

/** The rules of a subscription, as a client changes them. */
export function createRules({ database, entities }: BrokerContext) {
  const add = database.prepare(
    'INSERT INTO rule (subscription, name, settings) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const remove = database.prepare('DELETE FROM rule WHERE subscription = ? AND name = ?');

  return {
    add(subscription: Entity, rule: RuleSettings): Outcome {
      try {
        compileRule(rule);
      } catch (error) {
        if (error instanceof RuleError)
          return refuse('com.microsoft:argument-error', `${error.message}.`);
        throw error;
      }
      if (add.run(subscription.id, rule.name, JSON.stringify(rule)).changes === 0)
        return refuse(
          'com.microsoft:entity-already-exists',
          `The messaging entity '${subscription.name}/Rules/${rule.name}' already exists.`,
        );
      entities.refreshRules();
      return done(undefined);
    },

    remove(subscription: Entity, name: string): Outcome {
      if (remove.run(subscription.id, name).changes === 0)
        return entityNotFound(`${subscription.name}/Rules/${name}`);
      entities.refreshRules();
      return done(undefined);
    },

    list(subscription: Entity): readonly RuleSettings[] {
      const current = entities.byId(subscription.id) ?? subscription;
      return current.rules.map(({ settings }) => settings);
    },
  };
}
