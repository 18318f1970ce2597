import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { DeskConnection, DeskPush } from '#shared/contracts/desk/desk-commands.ts';
import { type DeskMessage, DeskMessages } from '#shared/contracts/desk/desk-conversation.ts';
import { type DeskDialogue, DeskView } from '#shared/contracts/desk/desk-view.ts';
import type { RegionApi } from '../../tests/support/region-api.ts';
import { onceMore } from '../call/desk.ts';
import type { BenchAgent } from '../call/people.ts';

/** An agent's desk without its page: reads what a push says has changed, accepts what is offered, wraps up what is over. */
export interface TextDesk {
  write(dialogue: string, text: string): Promise<void>;
  hangUp(dialogue: string): Promise<void>;
  /** Resolves with the time (`performance.now()`) at which messages were read that are so. */
  sees(isSo: (message: DeskMessage) => boolean): Promise<number>;
  /** The dialogue in which the agent talks by now with a customer. */
  dialogueOf(customer: string): string | undefined;
  isFree(): Promise<boolean>;
  close(): void;
}

interface Watch {
  readonly isSo: (message: DeskMessage) => boolean;
  readonly resolve: (at: number) => void;
}

const FromService = z.object({ type: z.literal('message'), data: DeskPush });

/** Signs in, says ready, and works until it is closed. What goes wrong is complained of. */
export async function openTextDesk(
  api: RegionApi,
  { name, id: person }: BenchAgent,
  complain: (error: unknown) => void,
): Promise<TextDesk> {
  const watches = new Set<Watch>();
  const handled = new Set<string>();
  let talks: readonly DeskDialogue[] = [];

  async function must(path: string, body?: unknown) {
    const answer = await api(name, 'POST', `desk/${path}`, body === undefined ? {} : { body });
    if (answer.status >= 300)
      throw new Error(`${name}: ${path} was answered with ${answer.status}`);
  }
  const read = async () => DeskView.parse((await api(name, 'GET', 'desk')).body);

  async function lookAtDesk() {
    const { dialogues } = await read();
    talks = dialogues;
    for (const { id, offer, phase } of dialogues) {
      if (handled.has(`${offer} ${phase}`)) continue;
      handled.add(`${offer} ${phase}`);
      if (phase === 'offer') await must(`offers/${offer}/accept`);
      if (phase === 'wrapUp') await must(`dialogues/${id}/wrap-up`, { codes: ['done'], notes: '' });
    }
  }

  async function lookAtMessages(dialogue: string) {
    const answer = await api(name, 'GET', `desk/dialogues/${dialogue}/messages`);
    // It is over meanwhile.
    if (answer.status === 409) return;
    const { messages } = DeskMessages.parse(answer.body);
    for (const watch of watches) {
      if (!messages.some(watch.isSo)) continue;
      watches.delete(watch);
      watch.resolve(performance.now());
    }
  }

  const hear = hearing(lookAtDesk, lookAtMessages, complain);
  const { url } = DeskConnection.parse((await api(name, 'GET', 'desk/connection')).body);
  const socket = new WebSocket(url, 'json.webpubsub.azure.v1');
  socket.on('message', (data) => hear(JSON.parse(data.toString())));
  socket.on('error', complain);
  await once(socket, 'open');
  await must('sign-in', { device: { kind: 'teams', user: person } });
  await must('ready');
  return {
    write: (dialogue, text) =>
      must(`dialogues/${dialogue}/messages`, {
        id: randomUUID(),
        content: { kind: 'text', text },
      }),
    hangUp: (dialogue) =>
      must(`dialogues/${dialogue}`, { id: randomUUID(), wish: { what: 'hangUp' } }),
    sees: (isSo) => new Promise((resolve) => watches.add({ isSo, resolve })),
    dialogueOf: (customer) =>
      talks.find((each) => each.phase === 'talk' && each.customer.address === customer)?.id,
    isFree: async () => (await read()).dialogues.length === 0,
    close() {
      socket.removeAllListeners('message');
      socket.terminate();
    },
  };
}

/** Each push is followed by one read of what it names. */
function hearing(
  desk: () => Promise<void>,
  messages: (dialogue: string) => Promise<void>,
  complain: (error: unknown) => void,
) {
  const reading = new Map<string, () => Promise<void>>();
  return (message: unknown) => {
    const push = FromService.safeParse(message).data?.data;
    if (!push || push.kind === 'customerTypes') return;
    const dialogue = push.kind === 'messagesChanged' ? push.dialogue : undefined;
    const key = dialogue ?? '';
    const read =
      reading.get(key) ?? onceMore(() => (dialogue === undefined ? desk() : messages(dialogue)));
    reading.set(key, read);
    read().catch(complain);
  };
}
