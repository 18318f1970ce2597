import { z } from 'zod';
import { findForMedia, mustTakePart } from '../established.ts';
import { echoFields, PlaySource, parse, Target, ToneName } from '../http/bodies.ts';
import type { Operation } from '../http/operation.ts';
import { begin } from '../media/begin.ts';
import { laneFor } from '../media/lanes.ts';
import { checkSpeech } from '../media/speech-needed.ts';
import type { RecognizeSettings } from '../model.ts';
import { invalid } from '../problem.ts';

const Options = z.strictObject({
  interruptPrompt: z.boolean().default(false),
  initialSilenceTimeoutInSeconds: z.number().int().min(0).max(300).default(5),
  targetParticipant: Target,
  speechLanguage: z.string().optional(),
  speechRecognitionModelEndpointId: z.string().optional(),
  dtmfOptions: z
    .strictObject({
      interToneTimeoutInSeconds: z.number().int().min(1).max(60).default(2),
      maxTonesToCollect: z.number().int().min(1).optional(),
      stopTones: z.array(ToneName).default([]),
    })
    .optional(),
  choices: z
    .array(
      z.strictObject({
        label: z.string().min(1),
        phrases: z.array(z.string()).min(1),
        tone: ToneName.optional(),
      }),
    )
    .optional(),
  speechOptions: z
    .strictObject({ endSilenceTimeoutInMs: z.number().int().min(1).default(2000) })
    .optional(),
});

const Body = z.strictObject({
  ...echoFields,
  recognizeInputType: z.enum(['dtmf', 'speech', 'speechOrDtmf', 'choices']),
  playPrompt: PlaySource.optional(),
  playPrompts: z.array(PlaySource).optional(),
  interruptCallMediaOperation: z.boolean().default(false),
  recognizeOptions: Options,
});

/** `startRecognizing`: plays a prompt, then waits for tones, words or a choice of one participant. */
export const recognize: Operation = (parts, { path, body }) => {
  const { connection, call } = findForMedia(parts, path['id']);
  const given = parse(Body, body);
  const settings = toSettings(given);
  mustTakePart(call, settings.target);
  const sources = given.playPrompts ?? (given.playPrompt ? [given.playPrompt] : []);
  checkSpeech(connection, sources, settings.input !== 'dtmf');
  const { operationContext, operationCallbackUri } = given;
  const operation = {
    lane: laneFor(call, [settings.target]),
    sources,
    to: [settings.target],
    loop: false,
    recognize: settings,
    echo: { operationContext, operationCallbackUri },
  };
  begin(parts, connection, operation, given.interruptCallMediaOperation);
  return { status: 202 };
};

function toSettings({
  recognizeInputType: input,
  recognizeOptions: options,
}: z.infer<typeof Body>): RecognizeSettings {
  const { dtmfOptions, choices = [], speechOptions } = options;
  if (input === 'dtmf' && !dtmfOptions) throw invalid('DtmfOptions is required to recognize dtmf.');
  if (input === 'choices' && choices.length === 0)
    throw invalid('Choices is required to recognize choices.');
  return {
    input,
    target: options.targetParticipant,
    interruptPrompt: options.interruptPrompt,
    initialSilence: options.initialSilenceTimeoutInSeconds * 1000,
    interTone: (dtmfOptions?.interToneTimeoutInSeconds ?? 2) * 1000,
    maxTones: dtmfOptions?.maxTonesToCollect ?? Number.MAX_SAFE_INTEGER,
    stopTones: dtmfOptions?.stopTones ?? [],
    choices,
    endSilence: speechOptions?.endSilenceTimeoutInMs ?? 2000,
    language: options.speechLanguage,
  };
}
