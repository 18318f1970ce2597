import type { MediaOperation, RecognizeSettings } from './model.ts';
import type { Parts } from './parts.ts';

/** What Call Automation has in its hands: one connection to one call. */
export interface Control {
  readonly callConnectionId: string;
  /** Id of the call in the telephone world. */
  readonly callId: string;
  /** Where the call's events go. */
  readonly callbackUri: string;
  /** From whom it wants what at this moment, in words; `from` is a raw id. */
  readonly collecting: readonly { readonly from: string; readonly what: string }[];
}

export function controlsOf(parts: Parts): readonly Control[] {
  return parts.connections.all().map(({ id, callId, callbackUri }) => ({
    callConnectionId: id,
    callId,
    callbackUri,
    collecting: collectingOf(parts, id),
  }));
}

function collectingOf(parts: Parts, connectionId: string): Control['collecting'] {
  const recognitions = parts.media
    .all()
    .filter((operation) => operation.connectionId === connectionId && isOpen(operation))
    .flatMap(({ recognize }) =>
      recognize ? [{ from: recognize.target, what: words[recognize.input] }] : [],
    );
  const subscriptions = parts.subscriptions
    .all()
    .filter((subscription) => subscription.connectionId === connectionId)
    .map(({ address }) => ({ from: address, what: 'every key' }));
  return [...recognitions, ...subscriptions];
}

function isOpen({ phase, recognize }: MediaOperation): boolean {
  if (phase === 'listening' || phase === 'hearing') return true;
  return phase === 'prompt' && recognize?.interruptPrompt === true;
}

const words: Record<RecognizeSettings['input'], string> = {
  dtmf: 'keys',
  speech: 'speech',
  speechOrDtmf: 'speech or keys',
  choices: 'a choice',
};
