import type { EventSubscription } from '../event-grid/event.ts';

/** The topic to which Communication Services publishes. */
export const acsTopic = 'acs';

const minute = 60_000;

/** Brings files of recordings to the function that takes them to customers; ACS keeps them for a day. */
export function recordingFiles(hostPort: number, key: string): EventSubscription {
  const query = new URLSearchParams({ functionName: 'Voice_RecordingFile', code: key });
  return {
    name: 'recording-files',
    topic: acsTopic,
    endpoint: `http://localhost:${hostPort}/runtime/webhooks/EventGrid?${query}`,
    includedEventTypes: ['Microsoft.Communication.RecordingFileStatusUpdated'],
  };
}

/** Brings IncomingCall to the function that answers; a call that rang for a minute needs no answer any more. */
export function incomingCalls(hostPort: number, key: string): EventSubscription {
  const query = new URLSearchParams({ functionName: 'Voice_IncomingCall', code: key });
  return {
    name: 'incoming-calls',
    topic: acsTopic,
    endpoint: `http://localhost:${hostPort}/runtime/webhooks/EventGrid?${query}`,
    includedEventTypes: ['Microsoft.Communication.IncomingCall'],
    maxDeliveryAttempts: 2,
    eventTimeToLive: minute,
  };
}

/** Brings SMS and what became of ours to the function that takes them. */
export function textMessages(hostPort: number, key: string): EventSubscription {
  const query = new URLSearchParams({ functionName: 'Text_Sms', code: key });
  return {
    name: 'text-messages',
    topic: acsTopic,
    endpoint: `http://localhost:${hostPort}/runtime/webhooks/EventGrid?${query}`,
    includedEventTypes: [
      'Microsoft.Communication.SMSReceived',
      'Microsoft.Communication.SMSDeliveryReportReceived',
    ],
  };
}
