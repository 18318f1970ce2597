import type { Filterable, Properties, SystemProperty } from '../message/application-properties.ts';
import type { CorrelationFilter, RuleSettings } from '../topology.ts';
import { evaluate } from './evaluate-sql.ts';
import { parseSqlFilter } from './parse-sql.ts';
import { RuleError } from './rule-error.ts';
import { applyAction, parseSqlAction } from './sql-action.ts';

/** A rule, compiled. */
export interface Rule {
  readonly settings: RuleSettings;
  matches(message: Filterable): boolean;
  /** Changes of application properties; absent when the rule has no action. */
  readonly change: ((message: Filterable) => Properties) | undefined;
}

export const defaultRule: RuleSettings = { name: '$Default', sqlFilter: '1=1' };

const systemFields = {
  correlationId: 'CorrelationId',
  messageId: 'MessageId',
  to: 'To',
  replyTo: 'ReplyTo',
  subject: 'Label',
  sessionId: 'SessionId',
  replyToSessionId: 'ReplyToSessionId',
  contentType: 'ContentType',
} as const satisfies Record<
  Exclude<keyof CorrelationFilter, 'applicationProperties'>,
  SystemProperty
>;

/** Throws RuleError when the filter or action is wrong or not supported. */
export function compileRule(settings: RuleSettings): Rule {
  if (settings.sqlFilter !== undefined && settings.correlationFilter)
    throw new RuleError(`The rule '${settings.name}' has two filters; one is allowed`);
  const action = settings.action === undefined ? undefined : parseSqlAction(settings.action);
  return {
    settings,
    matches: settings.correlationFilter
      ? correlates(settings.correlationFilter)
      : matchesSql(settings.sqlFilter ?? '1=1'),
    change: action && ((message) => applyAction(action, message)),
  };
}

function matchesSql(source: string): Rule['matches'] {
  const expression = parseSqlFilter(source);
  // Once against nothing, so that an unknown system property is refused when the rule is made.
  evaluate(expression, { system: emptySystem, application: {} });
  return (message) => evaluate(expression, message) === true;
}

// Object.fromEntries forgets the names of the keys.
const emptySystem = Object.fromEntries(
  [
    ...Object.values(systemFields),
    'UserId',
    'ContentEncoding',
    'AbsoluteExpiryTime',
    'CreationTime',
    'GroupSequence',
  ].map((name) => [name, undefined]),
) as Filterable['system'];

function correlates(filter: CorrelationFilter): Rule['matches'] {
  const { applicationProperties = {}, ...fields } = filter;
  const wanted = Object.entries(systemFields).flatMap(([field, system]) => {
    // Object.entries forgets the names of the keys.
    const value = fields[field as keyof typeof systemFields];
    return value === undefined ? [] : [[system, value] as const];
  });
  const wantedProperties = Object.entries(applicationProperties);
  if (wanted.length + wantedProperties.length === 0)
    throw new RuleError('A correlation filter needs at least one field');
  return ({ system, application }) =>
    wanted.every(([name, value]) => String(system[name] ?? '') === value) &&
    wantedProperties.every(([name, value]) => application[name] === value);
}
