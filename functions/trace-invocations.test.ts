import { InvocationContext, type PreInvocationContext } from '@azure/functions';
import { context } from '@opentelemetry/api';
import { expect, test } from 'vitest';
import { createLocalContext } from '#shared/adapters/telemetry/local-context.ts';
import { currentInvocation, turnOnTelemetry } from '#shared/platform/telemetry/telemetry.ts';
import { traceInvocation } from './trace-invocations.ts';

turnOnTelemetry();
context.setGlobalContextManager(createLocalContext());

/** When a message of routing was sent, as the metrics take it. */
async function sentAt(event: object, enqueued: string | undefined) {
  let seen: number | undefined;
  const before = {
    invocationContext: new InvocationContext({
      functionName: 'Routing_Decide',
      options: { trigger: { type: 'serviceBusTrigger', name: 'message' } },
      triggerMetadata: enqueued === undefined ? {} : { enqueuedTimeUtc: enqueued },
    }),
    inputs: [{ tenant: 'contoso', center: 'sales', event }],
    functionHandler: async () => {
      seen = currentInvocation()?.sentAt;
    },
  };
  const hooked: PreInvocationContext = { ...before, hookData: {} };
  traceInvocation(hooked);
  await hooked.functionHandler(undefined, before.invocationContext);
  return seen;
}

const noon = '2026-11-28T12:00:00.000Z';
const at = Date.parse(noon);

test('S3: a message of routing waits from when it was sent, one that was sent for later from when it was wanted', async () => {
  expect(await sentAt({ kind: 'settingsChanged' }, noon)).toBe(at);
  expect(await sentAt({ kind: 'tick', at: at + 20_000 }, noon)).toBe(at + 20_000);
  expect(await sentAt({ kind: 'tick', at: at - 20_000 }, noon)).toBe(at);
  expect(await sentAt({ kind: 'tick', at }, undefined)).toBeUndefined();
});
