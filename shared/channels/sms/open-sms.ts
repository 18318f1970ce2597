import { SmsClient, type SmsClientOptions } from '@azure/communication-sms';
import type { TokenCredential } from '@azure/identity';
import type { Connection } from '#shared/platform/config.ts';
import { repeatabilityAtRecipient } from './repeatability.ts';

/** The channel tries again by itself, since ACS may also refuse for the moment within a 202. */
const options: SmsClientOptions = {
  retryOptions: { maxRetries: 0 },
  additionalPolicies: [{ policy: repeatabilityAtRecipient, position: 'perCall' }],
};

/** A client for the region's Communication Services. */
export function openSms(connection: Connection, credential: TokenCredential): SmsClient {
  return connection.kind === 'connection string'
    ? new SmsClient(connection.text, options)
    : new SmsClient(connection.address, credential, options);
}
