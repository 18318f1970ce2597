import { kindOf } from '../world/address.ts';
import type { Outcome, Reason } from '../world/model.ts';

/** `resultInformation` of an event. */
export interface Result {
  readonly code: number;
  readonly subCode: number;
  readonly message: string;
  readonly sipDetails?: { readonly code: number; readonly message: string };
  readonly q850Details?: { readonly code: number; readonly message: string };
}

const result = (code: number, subCode: number, message: string): Result => ({
  code,
  subCode,
  message,
});

/** Source: "Troubleshooting call end response codes for Call Automation SDK", and the how-to articles for play and recognise. */
export const results = {
  success: result(200, 0, 'Action completed successfully.'),
  cancelled: result(400, 8508, 'Action failed, the operation was canceled.'),
  participantGone: result(404, 8522, 'Action failed, the participant is not in the call.'),
  initialSilence: result(400, 8510, 'Action failed, initial silence timeout reached.'),
  promptFailed: result(
    500,
    8511,
    'Action failed, encountered failure while trying to play the prompt.',
  ),
  maxDigits: result(200, 8531, 'Action completed, max digits received.'),
  stopTone: result(200, 8514, 'Action completed as stop tone was detected.'),
  toneMatched: result(200, 8533, 'Action completed, DTMF option matched.'),
  phraseMatched: result(200, 8545, 'Action completed, speech option matched.'),
  speechRecognised: result(200, 8569, 'Action completed, speech was recognized.'),
  interDigit: result(400, 8532, 'Action failed, inter-digit silence timeout reached.'),
  wrongTone: result(400, 8534, 'Action failed, incorrect tone entered.'),
  phraseNotMatched: result(
    400,
    8547,
    'Action failed, recognized phrase does not match a valid option.',
  ),
  speechNotRecognised: result(400, 8563, 'Action failed, speech could not be recognized.'),
  badFile: result(400, 8535, 'Action failed, file format is invalid.'),
  downloadFailed: result(400, 8536, 'Action failed, file could not be downloaded.'),
} as const;

const sip: Readonly<Record<Exclude<Outcome, 'answered'>, readonly [number, string, number]>> = {
  busy: [486, 'Busy Here', 17],
  'no answer': [480, 'Temporarily Unavailable', 19],
  declined: [603, 'Decline', 21],
  cancelled: [487, 'Request Terminated', 16],
  'not found': [404, 'Not Found', 1],
  unreachable: [480, 'Temporarily Unavailable', 18],
};

const voip: Readonly<Record<Exclude<Outcome, 'answered'>, readonly [number, number, string]>> = {
  busy: [486, 10321, 'The callee is busy.'],
  'no answer': [487, 10004, 'Call was canceled, timed out waiting for the callee to answer.'],
  declined: [603, 0, 'Call was declined by callee.'],
  cancelled: [487, 0, 'Call was canceled.'],
  'not found': [404, 10037, 'The callee was not found.'],
  unreachable: [480, 10037, 'Remote client endpoint not registered.'],
};

/** How an invitation of this address ended: SIP codes on the telephone network, client codes elsewhere. */
export function invitationResult(address: string, outcome: Outcome): Result {
  if (outcome === 'answered') return results.success;
  if (kindOf(address) !== 'phone number') return result(...voip[outcome]);
  const [code, message, cause] = sip[outcome];
  const subCode = (outcome === 'cancelled' ? 540_000 : 560_000) + code;
  return {
    ...result(code, subCode, `${message}.`),
    sipDetails: { code, message },
    q850Details: { code: cause, message },
  };
}

/** `resultInformation` of CallDisconnected. */
export function endingResult(reason: Reason, caller: string): Result {
  if (reason === 'ended by application')
    return result(0, 7000, 'The conversation has ended. DiagCode: 0#7000.');
  if (reason === 'removed')
    return result(0, 5300, 'The participant was removed by another participant.');
  const onTelephone = kindOf(caller) === 'phone number';
  return onTelephone
    ? result(200, 540_000, 'The conversation has ended. DiagCode: 200#540000.')
    : result(0, 0, 'The conversation has ended.');
}
