import type { DialogueContext } from '../step.ts';
import { answer, offer, story } from '../story.test-support.ts';

export const begin = {
  channel: 'whatsapp',
  conversation: 'cnv_1',
  thread: null,
  customer: { address: '+491701234567', name: 'Kim' },
  reached: 'whatsapp:+4930123456',
  center: 'sales',
  flow: null,
  again: null,
  invitedBy: null,
  optedOut: false,
} as const;

export const text = { answerWithin: 900_000, inactivity: 3_600_000 };

interface Words {
  readonly id?: string;
  readonly at?: number;
  readonly choice?: string;
}

let count = 0;
export const wrote = (said: string, { id, at = 0, choice }: Words = {}) => {
  count += 1;
  const message = {
    id: id ?? `whatsapp:${count}`,
    writtenAt: at,
    said,
    choice: choice ?? null,
    preview: said,
    subject: null,
    isAutomatic: false,
  };
  return { kind: 'messageArrived', at, message, begin: null } as const;
};
export const first = (said: string, with_: Partial<typeof begin> | object = {}) => ({
  ...wrote(said),
  begin: { ...begin, ...with_ },
});
export const agentWrites = (
  message: string,
  more: { agent?: string; isNote?: boolean; at?: number } = {},
) =>
  ({
    kind: 'agentWrote',
    agent: 'adele',
    message,
    preview: message,
    isNote: false,
    ...more,
  }) as const;

export const rules: Partial<DialogueContext> = { text, runFlow: null };
export const waiting = () => story(rules).tell(first('Hello'));
export const talking = () => waiting().tell(offer()).tell(answer('accepted'));
