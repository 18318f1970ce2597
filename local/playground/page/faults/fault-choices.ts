/** What can go wrong on purpose, and which details it needs. */
export interface FaultChoice {
  readonly kind: string;
  readonly text: string;
  readonly of?: 'event' | 'operation';
  /** Name of the field with the milliseconds. */
  readonly time?: 'by' | 'within';
  readonly hasStatus?: boolean;
}

export const faultChoices: readonly FaultChoice[] = [
  { kind: 'lose event', text: 'Lose an event', of: 'event' },
  { kind: 'double event', text: 'Send an event twice', of: 'event' },
  { kind: 'delay event', text: 'Delay an event', of: 'event', time: 'by' },
  { kind: 'reorder event', text: 'Send events out of order', of: 'event', time: 'within' },
  { kind: 'refuse', text: 'Refuse an operation', of: 'operation', hasStatus: true },
  { kind: 'fail', text: 'Accept an operation, then fail', of: 'operation' },
  { kind: 'slow', text: 'Answer an operation slowly', of: 'operation', time: 'by' },
  { kind: 'declined reported as success', text: 'Report a declined invitation as success' },
  { kind: 'nothing heard', text: 'Play something that nobody hears' },
  { kind: 'inter-digit time-out completes', text: 'End a recognition by time-out as complete' },
];

export const events = [
  '*',
  'CallConnected',
  'CallDisconnected',
  'ParticipantsUpdated',
  'AddParticipantSucceeded',
  'AddParticipantFailed',
  'RemoveParticipantSucceeded',
  'PlayStarted',
  'PlayCompleted',
  'PlayFailed',
  'PlayCanceled',
  'RecognizeCompleted',
  'RecognizeFailed',
  'RecognizeCanceled',
  'CallTransferAccepted',
  'CallTransferFailed',
  'HoldAudioCompleted',
];

export const operations = [
  '*',
  'answerCall',
  'createCall',
  'play',
  'recognize',
  'cancelMedia',
  'addParticipant',
  'cancelAddParticipant',
  'removeParticipant',
  'listParticipants',
  'transfer',
  'hold',
  'unhold',
  'muteParticipant',
  'hangUp',
  'terminate',
  'startRecording',
  'stopRecording',
  'sendSms',
];

interface Details {
  readonly name: string;
  readonly seconds: number;
  readonly status: number;
  readonly times: number;
}

/** The fault as the ACS stand-in wants it. */
export function toFault(choice: FaultChoice, details: Details): Record<string, unknown> {
  return {
    kind: choice.kind,
    times: details.times,
    ...(choice.of && { [choice.of]: details.name }),
    ...(choice.time && { [choice.time]: details.seconds * 1000 }),
    ...(choice.hasStatus && { status: details.status }),
  };
}

/** A fault in words, for example `Delay an event: PlayCompleted, 2 s, 3 times`. */
export function faultWords(fault: Readonly<Record<string, unknown>>): string {
  const choice = faultChoices.find(({ kind }) => kind === fault['kind']);
  const name = fault['event'] ?? fault['operation'];
  const time = fault['by'] ?? fault['within'];
  const { times } = fault;
  const details = [
    name === '*' ? 'any' : name,
    fault['status'],
    typeof time === 'number' ? `${time / 1000} s` : undefined,
    times === 'always' ? 'always' : times === 1 ? 'once' : `${String(times)} times`,
  ].filter((detail) => detail !== undefined);
  return `${choice?.text ?? String(fault['kind'])}: ${details.join(', ')}`;
}
