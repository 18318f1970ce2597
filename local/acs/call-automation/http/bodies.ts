import { z } from 'zod';
import type { Source, Tone } from '../../world/model.ts';
import { toneNames } from '../../world/tones.ts';
import { Identifier } from '../identifiers.ts';
import { invalid, unsupported } from '../problem.ts';

/** Throws 400/8523 with what is wrong; also for keys that nobody knows, so that nothing is silently ignored. */
export function parse<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const parsed = schema.safeParse(body ?? {});
  if (!parsed.success) throw invalid(z.prettifyError(parsed.error).replaceAll('\n', ' '));
  return parsed.data;
}

/** https, or http on this machine, which the cloud would refuse. */
export const CallbackUri = z.string().refine(isCallback, 'The field CallbackUri is invalid.');

function isCallback(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  const isHere =
    hostname === 'localhost' || hostname === '127.0.0.1' || hostname.endsWith('.localhost');
  return protocol === 'https:' || (protocol === 'http:' && isHere);
}

/** Fields of every operation that has an event of its own. */
export const echoFields = {
  operationContext: z.string().max(5000).optional(),
  operationCallbackUri: CallbackUri.optional(),
};

export const PhoneNumber = z
  .object({ value: z.string().min(1), isAnonymous: z.boolean().optional() })
  .transform(({ value }) => `4:${value}`);

export const Intelligence = z
  .strictObject({ cognitiveServicesEndpoint: z.url().optional() })
  .optional();

export const CustomCallingContext = z
  .strictObject({
    voipHeaders: z.record(z.string(), z.string()).optional(),
    sipHeaders: z.record(z.string(), z.string()).optional(),
    teamsPhoneCallDetails: z.unknown().optional(),
  })
  .optional();

/** Fields that create, answer and connect share. */
export const connectionFields = {
  callbackUri: CallbackUri,
  operationContext: z.string().max(5000).optional(),
  callIntelligenceOptions: Intelligence,
  mediaStreamingOptions: z.unknown().optional(),
  transcriptionOptions: z.unknown().optional(),
};

/** Live audio and live transcripts need a WebSocket client, which this stand-in is not. */
export function refuseStreams(body: {
  readonly mediaStreamingOptions?: unknown;
  readonly transcriptionOptions?: unknown;
}) {
  if (body.mediaStreamingOptions !== undefined) throw unsupported('media streaming');
  if (body.transcriptionOptions !== undefined) throw unsupported('live transcription');
}

export const ToneName = z.custom<Tone>(
  (value) => toneNames.some((tone) => tone === value),
  'A tone must be zero to nine, a to d, pound or asterisk.',
);

export const PlaySource = z
  .strictObject({
    kind: z.enum(['file', 'text', 'ssml']),
    playSourceCacheId: z.string().optional(),
    file: z.strictObject({ uri: z.url() }).optional(),
    text: z
      .strictObject({
        text: z.string().max(4000),
        sourceLocale: z.string().optional(),
        voiceKind: z.enum(['male', 'female']).optional(),
        voiceName: z.string().optional(),
        customVoiceEndpointId: z.string().optional(),
      })
      .optional(),
    ssml: z
      .strictObject({ ssmlText: z.string(), customVoiceEndpointId: z.string().optional() })
      .optional(),
  })
  .transform((given, context): Source => {
    if (given.kind === 'file' && given.file) return { kind: 'file', uri: given.file.uri };
    if (given.kind === 'ssml' && given.ssml) return { kind: 'ssml', ssml: given.ssml.ssmlText };
    if (given.kind === 'text' && given.text) {
      const { text, sourceLocale: language, voiceName: voice } = given.text;
      return { kind: 'text', text, language, voice };
    }
    context.addIssue({
      code: 'custom',
      message: `A source of kind ${given.kind} must have a ${given.kind}.`,
    });
    return z.NEVER;
  });

export const Target = Identifier;
