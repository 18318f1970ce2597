import type { TestCallNews } from '#shared/contracts/desk/test-call.ts';
import type { DialogueEvent, MediaResult } from '#shared/contracts/dialogue/dialogue-event.ts';
import { Callbacks } from './callback.ts';
import { fromCallback } from './translate.ts';

/** What is done in a test call, as the number under which its outcome comes back. */
export const testCallOperations = { ring: 1, ask: 2, tell: 3 } as const;

/** What callbacks say of a test call; undefined: they are not understood. */
export function testCallNews(body: unknown): readonly TestCallNews[] | undefined {
  const parsed = Callbacks.safeParse(body);
  if (!parsed.success) return undefined;
  return parsed.data.flatMap((each) => {
    const event = fromCallback(each);
    return (event && toNews(event)) ?? [];
  });
}

function toNews(event: DialogueEvent): TestCallNews | undefined {
  switch (event.kind) {
    case 'callConnected':
      return { kind: 'answered', connection: event.connection };
    case 'callFailed':
      return { kind: 'notReached', outcome: event.outcome };
    case 'callDisconnected':
      return { kind: 'gone' };
    case 'mediaEnded':
      if (event.operation === testCallOperations.tell) return { kind: 'told' };
      return event.operation === testCallOperations.ask ? fromAnswer(event.result) : undefined;
    default:
      return undefined;
  }
}

/** Any key and any word will do: they have come through. */
function fromAnswer(result: MediaResult): TestCallNews | undefined {
  switch (result.kind) {
    case 'tones':
      return result.digits === ''
        ? { kind: 'nothingHeard' }
        : { kind: 'heard', outcome: 'keyHeard' };
    case 'spoken':
      return { kind: 'heard', outcome: 'voiceHeard' };
    case 'inputFailed':
      return { kind: result.reason === 'error' ? 'notAsked' : 'nothingHeard' };
    default:
      return undefined;
  }
}
