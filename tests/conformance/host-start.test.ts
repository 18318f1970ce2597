import { afterEach, expect, test } from 'vitest';
import { startTestHost } from '../support/host.ts';
import { testSurroundings } from '../support/surroundings.ts';

let remove = () => {};
afterEach(() => remove());

async function refusal(options: Omit<Parameters<typeof startTestHost>[0], 'surroundings'>) {
  const surroundings = await testSurroundings();
  remove = surroundings.remove;
  const outcome = await startTestHost({ surroundings, ...options }).catch((error: Error) => error);
  if (outcome instanceof Error) return outcome.message;
  await outcome.stop();
  throw new Error('It should not have started.');
}

test('the host refuses to start and lists every problem of the app', async () => {
  const message = await refusal({ app: 'broken' });
  for (const problem of [
    'Two and One both answer GET /same',
    'Twice: there are two functions of this name',
    "BadSchedule: 'now and then' is no schedule",
    "MissingSetting: schedule refers to the app setting 'WHEN', which is not set",
    "NoConnection: the connection 'Nowhere' has no setting",
    "Unknown: the trigger 'queueTrigger' is not supported",
  ])
    expect(message).toContain(problem);
});

test('the host names what is wrong in host.json, place by place', async () => {
  const message = await refusal({
    app: 'triggers',
    hostJson: {
      functionTimeout: 'soon',
      extensions: { serviceBus: { maxConcurrentSessions: 0 }, http: { routPrefix: 'x' } },
    },
  });
  expect(message).toContain("host.json: functionTimeout: 'soon' is no time span");
  expect(message).toContain('host.json: extensions.serviceBus.maxConcurrentSessions');
  expect(message).toContain('routPrefix');
});

test('app settings lie over host.json as in Azure', async () => {
  const message = await refusal({
    app: 'triggers',
    settings: { AzureFunctionsJobHost__extensions__serviceBus__maxConcurrentCalls: '0' },
  });
  expect(message).toContain('host.json: extensions.serviceBus.maxConcurrentCalls');
});

test('a function that is disabled by a setting is not there, nor are its problems', async () => {
  const off = ['Two', 'Twice', 'BadSchedule', 'MissingSetting', 'NoConnection', 'Unknown'];
  const message = await refusal({
    app: 'broken',
    settings: Object.fromEntries(off.map((name) => [`AzureWebJobs.${name}.Disabled`, 'true'])),
  });
  expect(message).toMatch(/two functions of this name/);
  expect(message).not.toMatch(/BadSchedule|both answer/);
});
