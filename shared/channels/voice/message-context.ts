import { OpenMessage } from '#shared/contracts/dialogue/open-message.ts';

/** A message that is being recorded, as the context of the recognition beside it. */
export interface MessageContext {
  readonly operation: number;
  readonly message: OpenMessage;
}

export function toMessageContext({ operation, message }: MessageContext): string {
  const { recording, since, maxLength, silence, language, isHeard } = message;
  const heard = isHeard ? 'heard' : 'quiet';
  return ['message', operation, since, maxLength, silence, language, heard, recording].join(':');
}

const form = /^message:(\d+):(\d+):(\d+):(\d+):([A-Za-z0-9-]+):(heard|quiet):(.+)$/;

/** Undefined: it is of something else. */
export function fromMessageContext(context: string | undefined): MessageContext | undefined {
  const found = form.exec(context ?? '');
  if (!found) return undefined;
  const [, operation, since, maxLength, silence, language, heard, recording] = found;
  const message = OpenMessage.safeParse({
    recording,
    since: Number(since),
    maxLength: Number(maxLength),
    silence: Number(silence),
    language,
    isHeard: heard === 'heard',
  });
  return message.success ? { operation: Number(operation), message: message.data } : undefined;
}
