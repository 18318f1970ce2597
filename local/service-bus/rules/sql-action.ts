import type { Filterable, Properties } from '../message/application-properties.ts';
import { evaluate } from './evaluate-sql.ts';
import { parseProperty, parseValue } from './parse-sql.ts';
import { RuleError } from './rule-error.ts';
import type { Expression } from './sql-expression.ts';
import { TokenStream } from './token-stream.ts';

interface Step {
  readonly name: string;
  /** Absent: the property is removed. */
  readonly value: Expression | undefined;
}
export type Action = readonly Step[];

/** Parses `SET name = value; REMOVE name`. Throws RuleError; system properties cannot be set here. */
export function parseSqlAction(source: string): Action {
  const tokens = new TokenStream(source);
  const steps: Step[] = [];
  while (tokens.next.kind !== 'end') {
    const verb = tokens.takeIf('set', 'remove');
    if (!verb) tokens.fail("an action begins with 'SET' or 'REMOVE', not");
    const { scope, name } = parseProperty(tokens);
    if (scope === 'sys')
      throw new RuleError(
        `The action '${source}' sets the system property 'sys.${name}'; only application properties are supported`,
      );
    if (verb === 'set') tokens.expect('=');
    steps.push({ name, value: verb === 'set' ? parseValue(tokens) : undefined });
    if (!tokens.takeIf(';')) tokens.expectEnd();
  }
  return steps;
}

/** What an action changes in a message's application properties; later steps see what earlier ones did. */
export function applyAction(action: Action, message: Filterable): Properties {
  const changes: Record<string, unknown> = {};
  for (const { name, value } of action) {
    const application = { ...message.application, ...changes };
    changes[name] = value && evaluate(value, { ...message, application });
  }
  return changes;
}
