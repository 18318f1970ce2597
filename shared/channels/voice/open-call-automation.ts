import { CallAutomationClient } from '@azure/communication-call-automation';
import type { TokenCredential } from '@azure/identity';
import { pipelineBehind } from '#shared/platform/behind.ts';
import { type Breakers, createBreakers } from '#shared/platform/breakers.ts';
import type { Connection } from '#shared/platform/config.ts';

/** A turn tries again by itself, with its own pauses; the SDK's would hold it up. */
const retryOptions = { maxRetries: 1, retryDelayInMs: 200 };

/** A client for the region's Communication Services. */
export function openCallAutomation(
  connection: Connection,
  credential: TokenCredential,
  breakers: Breakers = createBreakers(),
): CallAutomationClient {
  const additionalPolicies = [pipelineBehind(breakers.around('acs'))];
  const options = { retryOptions, additionalPolicies };
  return connection.kind === 'connection string'
    ? new CallAutomationClient(connection.text, options)
    : new CallAutomationClient(connection.address, credential, options);
}
