import type { AppSettings } from './settings/app-settings.ts';
import { cosmosConnectionProblem } from './triggers/cosmos-connection.ts';
import { connectionProblem } from './triggers/service-bus-connection.ts';
import { scheduleProblem } from './triggers/timer.ts';
import type { Binding, FunctionMetadata } from './worker/rpc.ts';

type Check = (binding: Binding, settings: AppSettings) => readonly (string | undefined)[];

const needs =
  (...keys: readonly string[]): Check =>
  (binding) =>
    keys.map((key) => (binding[key] ? undefined : `${binding.type} needs '${key}'`));

/** Every trigger that the embedded host knows, with what must be right about it. */
const triggers: Record<string, Check> = {
  httptrigger: (binding) => [authLevelProblem(binding)],
  servicebustrigger: (binding, settings) => [
    ...needs('connection')(binding, settings),
    binding['queueName'] || (binding['topicName'] && binding['subscriptionName'])
      ? undefined
      : "serviceBusTrigger needs 'queueName', or 'topicName' with 'subscriptionName'",
    binding['connection'] ? connectionProblem(settings, String(binding['connection'])) : undefined,
    binding['sdkBinding'] === true
      ? 'serviceBusTrigger with sdkBinding is not supported here'
      : undefined,
  ],
  timertrigger: (binding, settings) => [
    ...needs('schedule')(binding, settings),
    scheduleProblem(settings.resolve(String(binding['schedule'] ?? '')).text),
  ],
  eventgridtrigger: () => [],
  cosmosdbtrigger: (binding, settings) => [
    ...needs('connection', 'databaseName', 'containerName')(binding, settings),
    binding['connection']
      ? cosmosConnectionProblem(settings, String(binding['connection']))
      : undefined,
  ],
  webpubsubtrigger: needs('hub', 'eventType', 'eventName'),
  orchestrationtrigger: () => [],
  activitytrigger: () => [],
};

const others: Record<string, Check> = {
  'in durableclient': () => [],
  'out http': () => [],
};

/** Every problem of every function: what real hosts find only one by one, or not at all. */
export function problemsOf(
  functions: Iterable<FunctionMetadata>,
  settings: AppSettings,
): readonly string[] {
  return [...functions].flatMap((metadata) =>
    functionProblems(metadata, settings).map((problem) => `${metadata.name}: ${problem}`),
  );
}

function functionProblems(metadata: FunctionMetadata, settings: AppSettings): string[] {
  const bindings = Object.values(metadata.bindings);
  const count = bindings.filter(isTrigger).length;
  const problems = count === 1 ? [] : [`it has ${count} triggers; a function has exactly one`];
  for (const binding of bindings)
    problems.push(...missingSettings(binding, settings), ...bindingProblems(binding, settings));
  return problems;
}

const isTrigger = (binding: Binding) => /trigger$/i.test(binding.type);

function bindingProblems(binding: Binding, settings: AppSettings): readonly string[] {
  const check = isTrigger(binding)
    ? triggers[binding.type.toLowerCase()]
    : others[`${binding.direction} ${binding.type.toLowerCase()}`];
  if (!check)
    return [
      `the ${isTrigger(binding) ? 'trigger' : `${binding.direction}put binding`} '${binding.type}' is not supported by the embedded host`,
    ];
  return check(binding, settings).filter((problem) => problem !== undefined);
}

function missingSettings(binding: Binding, settings: AppSettings): readonly string[] {
  return Object.entries(binding).flatMap(([key, value]) =>
    typeof value === 'string'
      ? settings
          .resolve(value)
          .missing.map((name) => `${key} refers to the app setting '${name}', which is not set`)
      : [],
  );
}

function authLevelProblem(binding: Binding): string | undefined {
  const level = String(binding['authLevel'] ?? 'anonymous').toLowerCase();
  return ['anonymous', 'function', 'admin'].includes(level)
    ? undefined
    : `authLevel '${level}' is none of anonymous, function, admin`;
}
