import { CallAutomationClient } from '@azure/communication-call-automation';
import type { TokenCredential } from '@azure/identity';
import type { Connection } from '#shared/platform/config.ts';

/** A turn tries again by itself, with its own pauses; the SDK's would hold it up. */
const options = { retryOptions: { maxRetries: 1, retryDelayInMs: 200 } };

/** A client for the region's Communication Services. */
export function openCallAutomation(
  connection: Connection,
  credential: TokenCredential,
): CallAutomationClient {
  return connection.kind === 'connection string'
    ? new CallAutomationClient(connection.text, options)
    : new CallAutomationClient(connection.address, credential, options);
}
