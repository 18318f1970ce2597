import { z } from 'zod';

const ackId = z.number().nonnegative().optional();
const group = z.string().min(1);
// "If dataType isn't specified, it defaults to json": reference of the JSON subprotocol.
const dataType = z.enum(['json', 'text', 'binary', 'protobuf']).default('json');
const data = z.unknown();

/** What a client of the JSON protocols may send. */
export const clientFrame = z.discriminatedUnion('type', [
  z.object({ type: z.literal('joinGroup'), group, ackId }),
  z.object({ type: z.literal('leaveGroup'), group, ackId }),
  z.object({
    type: z.literal('sendToGroup'),
    group,
    ackId,
    dataType,
    data,
    noEcho: z.boolean().default(false),
  }),
  z.object({ type: z.literal('event'), event: z.string().min(1), ackId, dataType, data }),
  z.object({ type: z.literal('sequenceAck'), sequenceId: z.number() }),
  z.object({ type: z.literal('ping') }),
  z.object({
    type: z.literal('invoke'),
    invocationId: z.string(),
    target: z.literal('event'),
    event: z.string().min(1),
    dataType,
    data,
  }),
  z.object({ type: z.literal('cancelInvocation'), invocationId: z.string() }),
]);
export type ClientFrame = z.infer<typeof clientFrame>;
export type AskingFrame = Extract<
  ClientFrame,
  { type: 'joinGroup' | 'leaveGroup' | 'sendToGroup' | 'event' }
>;

/** The frame in a text, or one sentence that says what is wrong with it. */
export function parseFrame(text: string): ClientFrame | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'The frame is not JSON.';
  }
  const parsed = clientFrame.safeParse(value);
  return parsed.success ? parsed.data : `Unsupported frame: ${z.prettifyError(parsed.error)}`;
}
