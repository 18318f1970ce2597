import type { FlowDefinition } from '#shared/contracts/flow/definition.ts';
import type { FlowFinding } from '#shared/contracts/flow/finding.ts';
import { fits, typeOf } from './expressions/values.ts';

/** What is wrong with a definition apart from its nodes. */
export function* checkFlow(definition: FlowDefinition): Iterable<FlowFinding> {
  const { languages, nodes, start, handlers } = definition;
  if (!Object.hasOwn(nodes, start))
    yield {
      field: 'start',
      what: `it is '${start}', which does not exist`,
      advice: 'Name the first node of this flow',
    };
  for (const [event, node] of Object.entries(handlers))
    if (!Object.hasOwn(nodes, node))
      yield {
        field: `handlers.${event}`,
        what: `it is '${node}', which does not exist`,
        advice: 'Name a node of this flow',
      };
  if (new Set(languages).size < languages.length)
    yield { field: 'languages', what: 'a language is listed twice', advice: 'Remove one' };
  yield* checkVariables(definition);
  yield* checkIntents(definition);
}

function* checkVariables({ variables, inputs, outputs }: FlowDefinition): Iterable<FlowFinding> {
  for (const [name, { type, default: value }] of Object.entries(variables))
    if (value !== undefined && (typeOf(value) !== type || !fits(value)))
      yield {
        field: `variables.${name}.default`,
        what: `it is no ${type}, or too large`,
        advice: `Give a ${type}, or leave it out`,
      };
  for (const [name, { sensitive, reportable }] of Object.entries(variables))
    if (sensitive && reportable)
      yield {
        field: `variables.${name}.reportable`,
        what: 'a sensitive value never gets into reports',
        advice: 'Choose one of the two',
        severity: 'warning',
      };
  yield* checkNames('inputs', inputs, variables);
  yield* checkNames('outputs', outputs, variables);
}

function* checkNames(
  field: string,
  names: readonly string[],
  variables: FlowDefinition['variables'],
): Iterable<FlowFinding> {
  for (const [index, name] of names.entries())
    if (!Object.hasOwn(variables, name))
      yield {
        field: `${field}.${index}`,
        what: `there is no variable '${name}'`,
        advice: 'Declare it, or remove it here',
      };
}

function* checkIntents({ intents, languages }: FlowDefinition): Iterable<FlowFinding> {
  for (const [id, { keywords, sentences }] of Object.entries(intents))
    for (const language of languages)
      if ((keywords[language] ?? []).length + (sentences[language] ?? []).length === 0)
        yield {
          field: `intents.${id}.sentences.${language}`,
          what: `it has no examples in '${language}', so it is never found there`,
          advice: 'Write some sentences that customers say',
          severity: 'warning',
        };
}
