import {
  type CallMediaRecognizeChoiceOptions,
  type CallMediaRecognizeDtmfOptions,
  type CallMediaRecognizeSpeechOptions,
  type CallMediaRecognizeSpeechOrDtmfOptions,
  DtmfTone,
} from '@azure/communication-call-automation';
import type { DialogueEffect } from '#shared/contracts/dialogue/dialogue-effect.ts';
import type { DigitRules, Timeouts } from '#shared/contracts/flow/command.ts';
import { localeOf, toPlaySources } from './prompts.ts';

type Collect = Extract<DialogueEffect, { readonly kind: 'collect' }>;
type Options =
  | CallMediaRecognizeChoiceOptions
  | CallMediaRecognizeDtmfOptions
  | CallMediaRecognizeSpeechOptions
  | CallMediaRecognizeSpeechOrDtmfOptions;

const seconds = (milliseconds: number) => Math.max(1, Math.round(milliseconds / 1000));

/** How ACS is asked for a choice, digits or speech. Phrases are what makes a choice audible; without speech there are none. */
export function toRecognizeOptions({ operation, command }: Collect, beepUrl?: string): Options {
  const { prompts, language, interruptible, timeouts } = command;
  const base = {
    playPrompts: toPlaySources(prompts, language, beepUrl),
    interruptPrompt: interruptible,
    interruptCallMediaOperation: true,
    initialSilenceTimeoutInSeconds: seconds(timeouts.initialSilence),
    operationContext: String(operation),
  };
  switch (command.kind) {
    case 'choice':
      return {
        ...base,
        kind: 'callMediaRecognizeChoiceOptions',
        speechLanguage: localeOf(language),
        choices: command.choices.map(({ id, key, phrases }) => ({
          label: id,
          // ACS wants at least one phrase; one that nobody says keeps the choice to its key.
          phrases: command.speech && phrases.length > 0 ? [...phrases] : [`choice ${id}`],
          ...(key !== undefined && { tone: toneOf(key) }),
        })),
      };
    case 'digits':
      return {
        ...base,
        kind: 'callMediaRecognizeDtmfOptions',
        ...toTones(command.digits, timeouts),
      };
    case 'speech': {
      const speech = {
        ...base,
        speechLanguage: localeOf(language),
        endSilenceTimeoutInSeconds: seconds(timeouts.endSilence),
      };
      if (!command.digits) return { ...speech, kind: 'callMediaRecognizeSpeechOptions' };
      const tones = toTones(command.digits, timeouts);
      return { ...speech, ...tones, kind: 'callMediaRecognizeSpeechOrDtmfOptions' };
    }
  }
}

function toTones({ max, terminator }: DigitRules, { interDigit }: Timeouts) {
  return {
    maxTonesToCollect: max,
    interToneTimeoutInSeconds: seconds(interDigit),
    ...(terminator && { stopDtmfTones: [toneOf(terminator)] }),
  };
}

const tones: Readonly<Record<string, DtmfTone>> = {
  '0': DtmfTone.Zero,
  '1': DtmfTone.One,
  '2': DtmfTone.Two,
  '3': DtmfTone.Three,
  '4': DtmfTone.Four,
  '5': DtmfTone.Five,
  '6': DtmfTone.Six,
  '7': DtmfTone.Seven,
  '8': DtmfTone.Eight,
  '9': DtmfTone.Nine,
  '#': DtmfTone.Pound,
  '*': DtmfTone.Asterisk,
};

function toneOf(key: string): DtmfTone {
  const tone = tones[key];
  if (tone === undefined) throw new Error(`There is no key '${key}' on a telephone.`);
  return tone;
}
