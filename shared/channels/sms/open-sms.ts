import { SmsClient, type SmsClientOptions } from '@azure/communication-sms';
import type { TokenCredential } from '@azure/identity';
import { pipelineBehind } from '#shared/platform/behind.ts';
import { type Breakers, createBreakers } from '#shared/platform/breakers.ts';
import type { Connection } from '#shared/platform/config.ts';
import { repeatabilityAtRecipient } from './repeatability.ts';

/** The channel tries again by itself, since ACS may also refuse for the moment within a 202. */
const retryOptions = { maxRetries: 0 };

/** A client for the region's Communication Services. */
export function openSms(
  connection: Connection,
  credential: TokenCredential,
  breakers: Breakers = createBreakers(),
): SmsClient {
  const options: SmsClientOptions = {
    retryOptions,
    additionalPolicies: [
      { policy: repeatabilityAtRecipient, position: 'perCall' },
      pipelineBehind(breakers.around('sms')),
    ],
  };
  return connection.kind === 'connection string'
    ? new SmsClient(connection.text, options)
    : new SmsClient(connection.address, credential, options);
}
