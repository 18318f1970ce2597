import type { DialogueEvent, MediaResult } from '#shared/contracts/dialogue/dialogue-event.ts';
import type { NotReached } from '#shared/contracts/dialogue/not-reached.ts';
import { fromRawId } from './addresses.ts';
import type { Callback } from './callback.ts';
import { fromMessageContext } from './message-context.ts';
import { messageProgress } from './message-progress.ts';
import { gone, initialSilence } from './sub-codes.ts';

type Result = Callback['data']['resultInformation'];
type Translate = (base: Base, data: Callback['data']) => DialogueEvent | undefined;

interface Base {
  readonly id: string;
  readonly at: number;
  /** Number of the effect whose outcome it is; -1 when it is nobody's. */
  readonly operation: number;
}

const prefix = 'Microsoft.Communication.';

/** What a callback says to the dialogue; undefined: nothing that its rules go by. */
export function fromCallback({ id, type, time, data }: Callback): DialogueEvent | undefined {
  const context = data.operationContext;
  const message = fromMessageContext(context);
  if (message) return messageProgress(message, { id, type, time, data });
  const operation = context !== undefined && /^\d+$/.test(context) ? Number(context) : -1;
  const translate = type.startsWith(prefix) && byType.get(type.slice(prefix.length));
  return translate ? translate({ id, at: Date.parse(time), operation }, data) : undefined;
}

const played =
  (outcome: 'completed' | 'failed' | 'interrupted'): Translate =>
  (base) => ({ ...base, kind: 'mediaEnded', result: { kind: 'played', outcome } });

const notAnswered: Translate = (base, { resultInformation }) => ({
  ...base,
  kind: 'effectFailed',
  effect: 'answerCall',
  reason: `${resultInformation?.code ?? 0}/${resultInformation?.subCode ?? 0}`,
});

const recording =
  (stateOf: (data: Callback['data']) => 'active' | 'inactive' | 'failed'): Translate =>
  ({ id, at }, data) =>
    data.recordingId === undefined
      ? undefined
      : { kind: 'recordingChanged', id, at, recording: data.recordingId, state: stateOf(data) };

/** What failed because somebody left is no failure: that they left comes by itself, and is what the rules go by. */
function unlessGone(translate: Translate): Translate {
  return (base, data) =>
    gone.has(data.resultInformation?.subCode ?? 0) ? undefined : translate(base, data);
}

const byType: ReadonlyMap<string, Translate> = new Map<string, Translate>([
  [
    'CallConnected',
    ({ id, at }, data) => ({ kind: 'callConnected', id, at, connection: data.callConnectionId }),
  ],
  [
    'CallDisconnected',
    ({ id, at }, data) => ({ kind: 'callDisconnected', id, at, connection: data.callConnectionId }),
  ],
  [
    'CreateCallFailed',
    (base, data) => ({
      ...base,
      kind: 'callFailed',
      outcome: whyNotReached(data.resultInformation),
    }),
  ],
  ['AnswerFailed', notAnswered],
  ['ParticipantsUpdated', rosterOf],
  ['PlayCompleted', played('completed')],
  ['PlayFailed', unlessGone(played('failed'))],
  ['PlayCanceled', played('interrupted')],
  ['RecognizeCanceled', played('interrupted')],
  ['RecognizeCompleted', (base, data) => ({ ...base, kind: 'mediaEnded', result: inputOf(data) })],
  [
    'RecognizeFailed',
    unlessGone((base, data) => ({
      ...base,
      kind: 'mediaEnded',
      result: { kind: 'inputFailed', reason: whyNoInput(data.resultInformation) },
    })),
  ],
  ['AddParticipantSucceeded', (base) => ({ ...base, kind: 'inviteEnded', outcome: 'joined' })],
  [
    'AddParticipantFailed',
    (base, data) => ({
      ...base,
      kind: 'inviteEnded',
      outcome: whyNotReached(data.resultInformation),
    }),
  ],
  ['CallTransferAccepted', (base) => ({ ...base, kind: 'transferEnded', outcome: 'completed' })],
  [
    'CallTransferFailed',
    (base, data) => ({
      ...base,
      kind: 'transferEnded',
      outcome: whyNotReached(data.resultInformation),
    }),
  ],
  // Whoever is on hold then hears nothing.
  ['HoldFailed', (base) => ({ ...base, kind: 'effectFailed', effect: 'hold', reason: 'hold' })],
  ['RecordingStateChanged', recording(({ state }) => (state === 'active' ? 'active' : 'inactive'))],
  ['StartRecordingFailed', recording(() => 'failed')],
]);

function rosterOf(
  { id, at }: Base,
  { callConnectionId: connection, sequenceNumber, participants = [] }: Callback['data'],
) {
  return {
    kind: 'rosterChanged',
    id,
    at,
    connection,
    sequence: sequenceNumber ?? 0,
    participants: participants.map(({ identifier, isOnHold, isMuted }) => ({
      address: fromRawId(identifier.rawId),
      onHold: isOnHold,
      muted: isMuted,
    })),
  } as const;
}

const keys = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const otherKeys: Readonly<Record<string, string>> = { pound: '#', asterisk: '*' };

/** The key of a telephone by ACS's name for its tone. */
function keyOf(tone: string): string {
  const digit = keys.indexOf(tone);
  return digit >= 0 ? String(digit) : (otherKeys[tone] ?? tone.toUpperCase());
}

function inputOf({
  choiceResult,
  dtmfResult,
  speechResult,
  ...data
}: Callback['data']): MediaResult {
  if (choiceResult) return { kind: 'chosen', choice: choiceResult.label };
  if (speechResult) {
    const { speech: text, confidence } = speechResult;
    return { kind: 'spoken', text, ...(confidence !== undefined && { confidence }) };
  }
  const digits = (dtmfResult?.tones ?? []).map(keyOf).join('');
  // Documented as a way to complete: the time between two keys was up, and there was no key.
  return digits === '' && data.resultInformation?.subCode === 8532
    ? { kind: 'inputFailed', reason: 'interDigit' }
    : { kind: 'tones', digits };
}

/** Sub-codes of RecognizeFailed: initial silence; inter-digit time-out; wrong tone, choice or speech not matched. */
function whyNoInput(result: Result): 'silence' | 'noMatch' | 'interDigit' | 'error' {
  switch (result?.subCode) {
    case initialSilence:
      return 'silence';
    case 8532:
      return 'interDigit';
    case 8534:
    case 8547:
    case 8563:
      return 'noMatch';
    default:
      return 'error';
  }
}

/** By sub-code where ACS tells an agent's clients apart, else by the SIP code. */
function whyNotReached(result: Result): NotReached {
  const { code, subCode } = result ?? {};
  switch (subCode) {
    case 10003:
    case 10024:
      return 'declined';
    case 10004:
      return 'noAnswer';
    case 10037:
    case 10076:
    case 10077:
    case 10078:
      return 'unreachable';
  }
  switch (code) {
    case 486:
      return 'busy';
    case 408:
    case 480:
    case 487:
      return 'noAnswer';
    case 603:
      return 'declined';
    case 404:
      return 'unreachable';
    default:
      return 'failed';
  }
}
