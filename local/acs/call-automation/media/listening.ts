import type { Speech, Tone } from '../../world/model.ts';
import type { MediaOperation, RecognizeSettings } from '../model.ts';
import type { Parts } from '../parts.ts';
import { type Result, results } from '../results.ts';
import { finish } from './lanes.ts';
import { silence } from './silence.ts';
import { understand } from './understanding.ts';

/** After the last word the engine needs a moment to be sure that a choice was spoken. */
const choiceSilence = 500;

type Recognition = MediaOperation & { readonly recognize: RecognizeSettings };

/** Waits for the first tone or word. */
export function listen(parts: Parts, operation: MediaOperation) {
  if (!operation.recognize) return;
  parts.media.put(operation.id, { ...operation, phase: 'listening' });
  setDue(parts, operation, operation.recognize.initialSilence);
}

/** Nothing came, nothing more came, or the speaker has ended. */
export function waitingEnded(parts: Parts, operation: MediaOperation) {
  const { recognize, words, tones } = operation;
  if (!recognize) return;
  if (operation.phase === 'hearing' && words)
    return finish(parts, operation, understand(recognize, words));
  if (tones.length === 0) return fail(parts, operation, results.initialSilence);
  if (parts.faults.take('inter-digit time-out completes'))
    return complete(parts, { ...operation, recognize }, results.interDigit);
  return fail(parts, operation, results.interDigit);
}

/** A tone of the participant that is listened to. */
export function hearTone(parts: Parts, before: MediaOperation, tone: Tone) {
  const { recognize } = before;
  if (!recognize || recognize.input === 'speech' || !isOpen(before)) return;
  const operation: Recognition = { ...before, recognize };
  if (operation.phase === 'prompt') silence(parts, operation);
  if (recognize.input === 'choices') return choose(parts, operation, tone);
  if (recognize.stopTones.includes(tone)) return complete(parts, operation, results.stopTone);
  const collecting: Recognition = {
    ...operation,
    phase: 'listening',
    tones: [...operation.tones, tone],
  };
  parts.media.put(operation.id, collecting);
  if (collecting.tones.length >= recognize.maxTones)
    return complete(parts, collecting, results.maxDigits);
  setDue(parts, collecting, recognize.interTone);
}

/** Words of the participant that is listened to. */
export function hearSpeech(
  parts: Parts,
  operation: MediaOperation,
  { text, language, endsAt }: Speech,
) {
  const { recognize } = operation;
  if (!recognize || recognize.input === 'dtmf' || operation.tones.length > 0 || !isOpen(operation))
    return;
  if (operation.phase === 'prompt') silence(parts, operation);
  const words = operation.words
    ? { ...operation.words, text: `${operation.words.text} ${text}` }
    : { text, language };
  parts.media.put(operation.id, { ...operation, phase: 'hearing', words });
  const endSilence = recognize.input === 'choices' ? choiceSilence : recognize.endSilence;
  setDue(parts, operation, endsAt - parts.now() + endSilence);
}

/** Before its turn, while loading, and while a prompt plays that may not be interrupted, nobody listens. */
function isOpen({ phase, recognize }: MediaOperation): boolean {
  if (phase === 'queued' || phase === 'loading') return false;
  return phase !== 'prompt' || recognize?.interruptPrompt === true;
}

function choose(parts: Parts, operation: Recognition, tone: Tone) {
  const choice = operation.recognize.choices.find((each) => each.tone === tone);
  if (!choice) return fail(parts, operation, results.wrongTone);
  const choiceResult = { label: choice.label };
  const data = { recognitionType: 'choices', choiceResult };
  finish(parts, operation, { type: 'RecognizeCompleted', result: results.toneMatched, data });
}

function complete(parts: Parts, operation: Recognition, result: Result) {
  const data = { recognitionType: 'dtmf', dtmfResult: { tones: operation.tones } };
  finish(parts, operation, { type: 'RecognizeCompleted', result, data });
}

export function fail(parts: Parts, operation: MediaOperation, result: Result) {
  finish(parts, operation, { type: 'RecognizeFailed', result });
}

function setDue(parts: Parts, { id }: MediaOperation, delay: number) {
  parts.alarms.set(`media:${id}`, parts.now() + delay, { kind: 'media', id });
}
