import rhea, { type Typed } from 'rhea';
import { z } from 'zod';
import { notSupported } from '../../broker/refusal.ts';
import type { CorrelationFilter, RuleSettings } from '../../topology.ts';
import { type Operation, optionalText, reply } from './operation.ts';

const sqlExpression = z.object({ expression: z.string() });

const addBody = z.object({
  'rule-name': z.string(),
  'rule-description': z.object({
    'sql-filter': sqlExpression.optional(),
    'correlation-filter': z
      .object({
        'correlation-id': optionalText,
        'message-id': optionalText,
        to: optionalText,
        'reply-to': optionalText,
        label: optionalText,
        'session-id': optionalText,
        'reply-to-session-id': optionalText,
        'content-type': optionalText,
        properties: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).nullish(),
      })
      .optional(),
    'sql-rule-action': sqlExpression.optional(),
  }),
});
type Description = z.infer<typeof addBody>['rule-description'];

export const addRule: Operation = ({ broker, entity, body }) => {
  if (entity.kind !== 'subscription') return notSupported(`rules of a ${entity.kind}`);
  const { 'rule-name': name, 'rule-description': description } = addBody.parse(body);
  const added = broker.rules.add(entity, toSettings(name, description));
  return added.ok ? reply() : added;
};

function toSettings(name: string, description: Description): RuleSettings {
  const sqlFilter = description['sql-filter']?.expression;
  const correlationFilter = toCorrelationFilter(description['correlation-filter']);
  const action = description['sql-rule-action']?.expression;
  return {
    name,
    ...(sqlFilter !== undefined && { sqlFilter }),
    ...(correlationFilter && { correlationFilter }),
    ...(action !== undefined && { action }),
  };
}

function toCorrelationFilter(
  given: Description['correlation-filter'],
): CorrelationFilter | undefined {
  if (!given) return undefined;
  const fields = {
    correlationId: given['correlation-id'],
    messageId: given['message-id'],
    to: given.to,
    replyTo: given['reply-to'],
    subject: given.label,
    sessionId: given['session-id'],
    replyToSessionId: given['reply-to-session-id'],
    contentType: given['content-type'],
    applicationProperties: given.properties ?? undefined,
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

const removeBody = z.object({ 'rule-name': z.string() });

export const removeRule: Operation = ({ broker, entity, body }) => {
  const removed = broker.rules.remove(entity, removeBody.parse(body)['rule-name']);
  return removed.ok ? reply() : removed;
};

const enumerateBody = z.object({ top: z.number(), skip: z.number() });

export const enumerateRules: Operation = ({ broker, entity, body }) => {
  const { top, skip } = enumerateBody.parse(body);
  const rules = broker.rules.list(entity).slice(skip, skip + top);
  return reply({ rules: rules.map((rule) => ({ 'rule-description': describe(rule) })) });
};

/** Descriptors of the lists the service answers with. */
const code = {
  rule: 1_335_734_829_060,
  action: 1_335_734_829_062,
  noAction: 1_335_734_829_061,
  sqlFilter: 83_483_426_822,
  correlationFilter: 83_483_426_825,
} as const;

function describe(rule: RuleSettings): Typed {
  const action =
    rule.action === undefined
      ? described(code.noAction, [])
      : described(code.action, [rule.action]);
  return described(code.rule, [filterOf(rule), action, rule.name]);
}

function filterOf({ sqlFilter, correlationFilter: filter }: RuleSettings): Typed {
  if (!filter) return described(code.sqlFilter, [sqlFilter ?? '1=1']);
  return described(code.correlationFilter, [
    filter.correlationId,
    filter.messageId,
    filter.to,
    filter.replyTo,
    filter.subject,
    filter.sessionId,
    filter.replyToSessionId,
    filter.contentType,
    // Always a map: the SDK decodes nothing else in this place.
    filter.applicationProperties ?? {},
  ]);
}

function described(descriptor: number, items: readonly unknown[]): Typed {
  const { types } = rhea;
  const list = items.length === 0 ? types.wrap_list([]) : types.wrap_list([...items]);
  return types.described(types.wrap_ulong(descriptor), list);
}
