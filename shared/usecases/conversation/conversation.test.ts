import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Address } from '#shared/contracts/configuration/address.ts';
import { ContactCenter } from '#shared/contracts/configuration/contact-center.ts';
import type { KeptConversation } from '#shared/contracts/conversation/kept-conversation.ts';
import type { Delivery, Message } from '#shared/contracts/conversation/message.ts';
import { referenceOf } from '#shared/contracts/conversation/reference.ts';
import type { DeskTemplate } from '#shared/contracts/desk/desk-conversation.ts';
import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import type { DialogueEvent } from '#shared/contracts/dialogue/dialogue-event.ts';
import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import { OpeningHours } from '#shared/contracts/flow/opening-hours.ts';
import type { Deflection } from '#shared/contracts/record/deflection.ts';
import { newDialogue } from '#shared/domain/dialogue/new-dialogue.ts';
import type { TextSending, TextSent } from '#shared/ports/text-channel.ts';
import {
  createMemoryConversations,
  createMemoryMessages,
} from '../../../tests/support/memory/memory-chats.ts';
import { createMemoryConfiguration } from '../../../tests/support/memory/memory-configuration.ts';
import { closeConversation } from './close-conversation.ts';
import { passOn } from './pass-on.ts';
import { sendFromFlow } from './send-from-flow.ts';
import { sendOut } from './send-out.ts';
import { takeMessage } from './take-message.ts';
import { takeTextNews } from './take-text-news.ts';

const our: Address = { address: 'sms:+4930', name: 'Support', center: 'support', flow: null };
const center = ContactCenter.parse({ id: 'support', name: 'Support' });
const whatsapp: Address = {
  address: 'whatsapp:+4931',
  name: 'WhatsApp',
  center: 'support',
  flow: null,
};
const replying: Address = {
  address: 'whatsapp:+4932',
  name: 'With replies',
  center: 'support',
  flow: null,
  automaticReply: {
    hours: 'main',
    online: { text: { en: 'We are here', de: 'Wir sind da' } },
    offline: { template: 'invitation', parameters: ['Contoso'] },
  },
};
const hours = OpeningHours.parse({
  id: 'main',
  name: 'Main',
  timeZone: 'Etc/UTC',
  weekly: [{ days: ['mon'], from: '08:00', to: '18:00' }],
});
const template: DeskTemplate = {
  name: 'invitation',
  language: 'de',
  category: 'utility',
  status: 'approved',
  quality: 'high',
  header: null,
  body: 'Hallo {{1}}',
  footer: null,
  buttons: [],
  wants: [{ part: 'body', index: 0, name: null, is: 'text', example: 'Kim' }],
};
const kim = { address: '+491701' };

const dialogueIdOf = (id: string) => `dlg_${id.replaceAll(/[^0-9a-z]/g, '').padStart(26, '0')}`;

const written = (id: string, text = 'Hello', at = 1_000): Message => ({
  id,
  at,
  direction: 'in',
  author: { kind: 'customer', id: null, name: null },
  content: { kind: 'text', text },
  attachments: [],
  replyTo: null,
  delivery: null,
  providerId: id,
});

const news = (message: Message, customer = kim) =>
  ({
    kind: 'message',
    channel: 'sms',
    address: our.address,
    customer,
    thread: null,
    message,
  }) as const;

const toReplying = (message: Message, address = kim.address) =>
  ({ ...news(message, { address }), channel: 'whatsapp', address: replying.address }) as const;

function world() {
  const delivered: { readonly dialogue: string; readonly event: DialogueEvent }[] = [];
  const sent: TextSending[] = [];
  const pushed: string[] = [];
  const late: Delivery[] = [];
  const noted: [string, Partial<Deflection>][] = [];
  const archived: KeptConversation[] = [];
  let answer: () => Promise<TextSent> = async () => ({ ok: true, providerId: `p${sent.length}` });
  let time = 2_000;
  let dialogue: Dialogue | undefined;
  const configuration = createMemoryConfiguration();
  configuration.put('center', center);
  configuration.put('hours', hours);
  const parts = {
    addresses: {
      find: async (address: string) =>
        [our, whatsapp, replying]
          .map((value) => ({ tenant: 'contoso', value, version: '1' }))
          .find(({ value }) => value.address === address),
      list: async () => [
        { value: our, version: '1' },
        { value: whatsapp, version: '1' },
      ],
    },
    configuration: configuration.store,
    centerOf: async () => center,
    conversations: createMemoryConversations(),
    chats: createMemoryMessages(),
    channels: {
      sms: {
        send: async (sending: TextSending) => {
          sent.push(sending);
          return answer();
        },
      },
      whatsapp: {
        send: async (sending: TextSending) => {
          sent.push(sending);
          return answer();
        },
      },
    },
    templates: { list: async () => [template] },
    turnedOff: async (): Promise<string | undefined> => undefined,
    completeHours: async (hours: OpeningHours) => hours,
    deflections: {
      note: async ({ dialogue: of }: DialogueKey, what: Partial<Deflection>) =>
        void noted.push([of, what]),
    },
    dialogues: { read: async () => dialogue },
    deliver: async ({ dialogue: to }: { dialogue: string }, event: DialogueEvent) =>
      void delivered.push({ dialogue: to, event }),
    pushes: {
      messagesChanged: async (_: unknown, of: string) => void pushed.push(of),
      customerTypes: async () => undefined,
    },
    fetchFiles: async () => undefined,
    readFile: async () => undefined,
    keepMessages: async (kept: KeptConversation) => void archived.push(kept),
    keepDelivery: async (_: string, __: unknown, delivery: Delivery) => void late.push(delivery),
    dialogueIdOf,
    conversationIdOf: (all: readonly string[]) => all.join('|'),
    now: () => time,
    pause: async () => undefined,
  };
  return {
    parts,
    delivered,
    sent,
    pushed,
    late,
    noted,
    archived,
    answers: (next: typeof answer) => {
      answer = next;
    },
    at: (next: number) => {
      time = next;
    },
    is: (next: Dialogue) => {
      dialogue = next;
    },
  };
}

let all: ReturnType<typeof world>;
beforeEach(() => {
  all = world();
});

/** A dialogue of Kim's by SMS that is open. */
function open(dialogue: string): Dialogue {
  const begun = newDialogue({
    id: dialogue,
    at: 0,
    customer: kim,
    reached: our.address,
    center: 'support',
    flow: null,
  });
  return {
    ...begun,
    channel: 'sms',
    phase: 'talk',
    text: {
      conversation: ['contoso', our.address, kim.address, ''].join('|'),
      direction: 'inbound',
      thread: null,
      received: 1,
      messages: 1,
      lastCustomerAt: 1_000,
      lastAt: 1_000,
      preview: 'Hello',
      subject: null,
      invitedBy: null,
      optedOut: false,
      recent: [],
    },
  };
}

function textOf(dialogue: string) {
  const { text } = open(dialogue);
  if (!text) throw new Error('It is written.');
  return text;
}

const dialogues = () => new Set(all.delivered.map(({ dialogue }) => dialogue));

describe('what a customer writes', () => {
  test('E8: opens one dialogue, and goes there until it is over', async () => {
    await takeMessage(all.parts, news(written('sms:1')));
    await takeMessage(all.parts, news(written('sms:2')));
    expect(dialogues().size).toBe(1);
    expect(all.delivered.map(({ event }) => 'begin' in event && event.begin !== null)).toEqual([
      true,
      false,
    ]);
    const [first] = dialogues();
    const key = { tenant: 'contoso', dialogue: first ?? '' };
    const closing = { at: 3_000, agent: 'adele', center: 'support' } as const;
    await closeConversation(all.parts, key, open(key.dialogue), {
      kind: 'closeConversation',
      ...closing,
    });
    await takeMessage(all.parts, news(written('sms:3')));
    expect(dialogues().size).toBe(2);
    expect(all.delivered.at(-1)?.event).toMatchObject({
      begin: { again: { agent: 'adele', patience: 300_000 } },
    });
  });

  test('W2: begins a dialogue with the reply of the opening hours, once; who comes back soon gets none', async () => {
    const at = Date.UTC(2026, 10, 23, 9);
    all.at(at);
    await takeMessage(all.parts, toReplying(written('w:1')));
    await takeMessage(all.parts, toReplying(written('w:1')));
    await takeMessage(all.parts, toReplying(written('w:2')));
    const replies = () =>
      all.delivered.map(({ event }) => 'begin' in event && (event.begin?.reply ?? null));
    const online = { kind: 'text', text: 'Wir sind da' };
    expect(replies()).toEqual([online, online, null]);
    const key = { tenant: 'contoso', dialogue: dialogueIdOf('w:1') };
    const conversation = ['contoso', replying.address, kim.address, ''].join('|');
    const over = { ...open(key.dialogue), text: { ...textOf(key.dialogue), conversation } };
    const closing = { kind: 'closeConversation', at, agent: null, center: 'support' } as const;
    await closeConversation(all.parts, key, over, closing);
    await takeMessage(all.parts, toReplying(written('w:3')));
    expect(replies().at(-1)).toBeNull();
  });

  test('C2: says to the dialogue which ad led the customer here', async () => {
    const referral = { kind: 'ad', id: '4711', url: null, headline: null, click: null } as const;
    await takeMessage(all.parts, news({ ...written('w:1'), referral }));
    expect(all.delivered.at(-1)?.event).toMatchObject({ begin: { ad: '4711' } });
    expect(
      await all.parts.chats.get({ tenant: 'contoso', dialogue: dialogueIdOf('w:1') }, 'w:1'),
    ).toMatchObject({ referral });
  });

  test('W2: while it is closed, another reply, as a template that is approved', async () => {
    all.at(Date.UTC(2026, 10, 22, 9));
    await takeMessage(all.parts, toReplying(written('w:1')));
    expect(all.delivered.at(-1)?.event).toMatchObject({
      begin: { reply: { kind: 'template', name: 'invitation', text: 'Hallo Contoso' } },
    });
    const paused = { list: async () => [{ ...template, status: 'paused' } as const] };
    await takeMessage({ ...all.parts, templates: paused }, toReplying(written('w:4'), '+491709'));
    expect(all.delivered.at(-1)?.event).not.toHaveProperty('begin.reply');
  });

  test('S4: while operators have turned automatic replies off, none', async () => {
    const turnedOff = async (feature: string) =>
      feature === 'automatic-replies' ? 'a loop' : undefined;
    await takeMessage({ ...all.parts, turnedOff }, toReplying(written('w:1')));
    expect(all.delivered.at(-1)?.event).not.toHaveProperty('begin.reply');
    await takeMessage(all.parts, toReplying(written('w:4'), '+491709'));
    expect(all.delivered.at(-1)?.event).toHaveProperty('begin.reply');
  });

  test('long after it was over goes to anybody', async () => {
    const taken = await takeMessage(all.parts, news(written('sms:1')));
    if (!taken.ok) throw new Error('It was not taken.');
    await closeConversation(all.parts, taken.key, open(taken.key.dialogue), {
      kind: 'closeConversation',
      at: 3_000,
      agent: 'adele',
      center: 'support',
    });
    all.at(3_000 + 86_400_001);
    await takeMessage(all.parts, news(written('sms:2')));
    expect(all.delivered.at(-1)?.event).toMatchObject({ begin: { again: null } });
  });

  test('S5: what came too late for one dialogue lies in the next one alone, however often it is passed on', async () => {
    const taken = await takeMessage(all.parts, news(written('sms:1')));
    if (!taken.ok) throw new Error('It was not taken.');
    const state = open(taken.key.dialogue);
    await takeMessage(all.parts, news(written('sms:2')));
    await passOn(all.parts, taken.key, state, 'sms:2');
    await passOn(all.parts, taken.key, state, 'sms:2');
    const next = { ...taken.key, dialogue: dialogueIdOf('sms:2') };
    const idsOf = async (of: typeof next) => (await all.parts.chats.list(of)).map(({ id }) => id);
    expect([await idsOf(taken.key), await idsOf(next)]).toEqual([['sms:1'], ['sms:2']]);
  });

  test('by a machine, when its dialogue is over, stays there and begins nothing', async () => {
    const taken = await takeMessage(all.parts, news(written('sms:1')));
    if (!taken.ok) throw new Error('It was not taken.');
    const texts = { subject: 'Undeliverable', text: '', html: null, quoted: null };
    const bounce: Message = {
      ...written('sms:2'),
      content: { kind: 'mail', ...texts, to: [], cc: [], isAutomatic: true },
    };
    await all.parts.chats.add(taken.key, bounce);
    await passOn(all.parts, taken.key, open(taken.key.dialogue), 'sms:2');
    expect(dialogues().size).toBe(1);
    expect(await all.parts.chats.get(taken.key, 'sms:2')).toEqual(bounce);
  });

  test('for an address of nobody is refused', async () => {
    const stray = { ...news(written('sms:1')), address: 'sms:+49999' };
    expect(await takeMessage(all.parts, stray)).toEqual({ ok: false, reason: 'unknownAddress' });
    expect(all.delivered).toEqual([]);
  });

  test('S5: in any order, as often as one likes, at once: each message lies in the one dialogue once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([1, 2, 3, 4, 5, 1, 2, 3, 4, 5], { minLength: 5 }),
        fc.boolean(),
        async (order, atOnce) => {
          all = world();
          const take = (n: number) => takeMessage(all.parts, news(written(`sms:${n}`, `${n}`, n)));
          if (atOnce) await Promise.all(order.map(take));
          else for (const n of order) await take(n);
          expect(dialogues().size).toBe(1);
          const [dialogue = ''] = dialogues();
          const messages = await all.parts.chats.list({ tenant: 'contoso', dialogue });
          expect(messages.map(({ at }) => at)).toEqual([...new Set(order)].toSorted());
          const beginnings = all.delivered.filter(
            ({ event }) => event.kind === 'messageArrived' && event.begin !== null,
          );
          expect(new Set(beginnings.map(({ event }) => event.id)).size).toBe(1);
        },
      ),
    );
  });
});

const ours: Message = {
  ...written('m1', 'Yes'),
  direction: 'out',
  author: { kind: 'agent', id: 'adele', name: 'Adele' },
  delivery: { state: 'queued', at: 0, reason: null, code: null },
  providerId: null,
};
const key = { tenant: 'contoso', dialogue: dialogueIdOf('1') };
const stateOf = async () => (await all.parts.chats.get(key, 'm1'))?.delivery;

describe('what we write', () => {
  beforeEach(async () => void (await all.parts.chats.add(key, ours)));
  const route = { channel: 'sms', from: our.address, to: kim.address, thread: null } as const;
  const send = () => sendOut(all.parts, key, route, 'm1');

  test('goes out once, however often it is asked for', async () => {
    await send();
    await send();
    expect(all.sent).toHaveLength(1);
    expect(await all.parts.chats.get(key, 'm1')).toMatchObject({
      providerId: 'p1',
      delivery: { state: 'sent' },
    });
  });

  test('S5: is not sent again at once when its sending was cut off, but when nothing is heard of it', async () => {
    all.answers(() => Promise.reject(new Error('cut off')));
    await expect(send()).rejects.toThrow();
    await expect(send()).rejects.toThrow('may be on its way');
    expect(all.sent).toHaveLength(1);
    all.answers(async () => ({ ok: true, providerId: 'p2' }));
    all.at(40_000);
    await send();
    expect(all.sent).toHaveLength(2);
    expect(await stateOf()).toMatchObject({ state: 'sent' });
  });

  test('S5: is asked for again at once where the provider knows what it has, and stands there as sent', async () => {
    const { channels } = all.parts;
    const sms = { ...channels.sms, isRepeatable: true };
    const again = () => sendOut({ ...all.parts, channels: { ...channels, sms } }, key, route, 'm1');
    all.answers(() => Promise.reject(new Error('cut off')));
    await expect(again()).rejects.toThrow('cut off');
    expect(await stateOf()).toMatchObject({ state: 'queued' });
    all.answers(async () => ({ ok: true, providerId: 'p2' }));
    await again();
    await again();
    expect(all.sent.map(({ reference }) => reference)).toEqual(
      [1, 2].map(() => referenceOf(key.dialogue, 'm1')),
    );
    expect(await stateOf()).toMatchObject({ state: 'sent' });
  });

  test('S5: is not sent again when the provider tells of it meanwhile', async () => {
    all.answers(() => Promise.reject(new Error('cut off')));
    await expect(send()).rejects.toThrow();
    await takeTextNews(all.parts, {
      kind: 'delivery',
      channel: 'sms',
      address: our.address,
      providerId: 'p9',
      reference: referenceOf(key.dialogue, 'm1'),
      delivery: { state: 'delivered', at: 3_000, reason: null, code: null },
    });
    all.at(40_000);
    await send();
    expect(all.sent).toHaveLength(1);
    expect(await all.parts.chats.get(key, 'm1')).toMatchObject({
      providerId: 'p9',
      delivery: { state: 'delivered' },
    });
  });

  test('is tried again at once when the provider has said that it did not take it', async () => {
    all.answers(() => Promise.reject(Object.assign(new Error('503'), { notAccepted: true })));
    await expect(send()).rejects.toThrow('503');
    expect(await stateOf()).toMatchObject({ state: 'queued' });
  });

  test('W1: what became of an invitation is noted with its call, and of other messages nothing', async () => {
    const call = dialogueIdOf('call');
    const told = (message: string, state: Delivery['state']) =>
      takeTextNews(all.parts, {
        kind: 'delivery',
        channel: 'sms',
        address: our.address,
        providerId: 'p1',
        reference: referenceOf(key.dialogue, message),
        delivery: { state, at: 3_000, reason: null, code: null },
      });
    await told(`${call}:ask:4`, 'read');
    await told(`${call}:ask:4`, 'delivered');
    await told(`${call}:ask:4`, 'failed');
    await told('m1', 'read');
    expect(all.noted).toEqual([
      [call, { delivered: true, read: true }],
      [call, { delivered: true, read: false }],
    ]);
  });

  test('waits for its provider for a day, and no longer', async () => {
    all.answers(() => Promise.reject(Object.assign(new Error('503'), { notAccepted: true })));
    const day = 86_400_000;
    all.at(ours.at + day - 1);
    await expect(send()).rejects.toThrow('503');
    all.at(ours.at + day);
    await send();
    expect(await stateOf()).toMatchObject({ state: 'failed', reason: 'busy' });
  });

  test('is shown as failed with the reason when it is refused for good', async () => {
    all.answers(async () => ({ ok: false, reason: 'unreachable', code: '131026' }));
    await send();
    expect(await stateOf()).toMatchObject({
      state: 'failed',
      reason: 'unreachable',
      code: '131026',
    });
  });

  test('S5: states of its delivery only rise, in whatever order they come, and the desk is told', async () => {
    await send();
    all.is({
      ...open(key.dialogue),
      offer: {
        id: 'o1',
        agent: { id: 'adele', name: 'Adele', device: { kind: 'teams', user: 'x' } },
        until: 0,
      },
    });
    const told = (state: Delivery['state'], at: number) =>
      takeTextNews(all.parts, {
        kind: 'delivery',
        channel: 'sms',
        address: our.address,
        providerId: 'p1',
        reference: referenceOf(key.dialogue, 'm1'),
        delivery: { state, at, reason: null, code: null },
      });
    for (const [state, at] of [
      ['read', 9],
      ['delivered', 8],
      ['sent', 7],
      ['failed', 10],
    ] as const)
      await told(state, at);
    expect(await stateOf()).toMatchObject({ state: 'read', at: 9 });
    expect(all.pushed).toEqual([key.dialogue]);
  });

  test('D5: a state that comes when the message is with the customer’s database goes there', async () => {
    await all.parts.chats.clear(key);
    const delivery = { state: 'read', at: 9, reason: null, code: null } as const;
    const reference = referenceOf(key.dialogue, 'm1');
    const told = { kind: 'delivery', channel: 'sms', address: our.address } as const;
    await takeTextNews(all.parts, { ...told, providerId: 'p1', reference, delivery });
    expect(all.late).toEqual([delivery]);
  });
});

describe('F2: what a flow of a call writes', () => {
  const of = { key, reached: '+4931', center: 'support', askKey: 'dlg:ask:1' };
  const ask = {
    kind: 'template',
    to: '+491701',
    template: 'invitation',
    language: 'de-DE',
    parameters: ['Kim'],
  } as const;

  test('W1: is a template by the WhatsApp address of the same number, once, and the answer knows the call', async () => {
    const german = ask;
    expect(await sendFromFlow(all.parts, of, german)).toEqual({ kind: 'sent', message: 'p1' });
    expect(await sendFromFlow(all.parts, of, german)).toEqual({ kind: 'sent', message: 'p1' });
    expect(all.sent).toMatchObject([
      { from: 'whatsapp:+4931', to: '+491701', message: { content: { text: 'Hallo Kim' } } },
    ]);
    expect(all.archived.map(({ dialogue }) => dialogue)).toEqual([dialogueIdOf('dlg:ask:1')]);
    await all.parts.chats.clear({ tenant: 'contoso', dialogue: dialogueIdOf('dlg:ask:1') });
    expect(await sendFromFlow(all.parts, of, german)).toEqual({ kind: 'sent', message: 'p1' });
    expect(all.sent).toHaveLength(1);
    const answer = { ...news(written('wa:1')), channel: 'whatsapp', address: 'whatsapp:+4931' };
    await takeMessage(all.parts, { ...answer, channel: 'whatsapp' });
    expect(all.delivered.at(-1)?.event).toMatchObject({ begin: { invitedBy: key.dialogue } });
    expect(all.noted).toEqual([[key.dialogue, { answered: true }]]);
  });

  test('W1: whom it does not reach is told to the flow as refused', async () => {
    all.answers(async () => ({ ok: false, reason: 'unreachable', code: '131026' }));
    expect(await sendFromFlow(all.parts, of, ask)).toMatchObject({
      kind: 'failed',
      reason: 'refused',
    });
  });

  test.each([
    ['a paused template', 'templatePaused', 'unavailable'],
    ['a limit of Meta’s', 'refused', 'unavailable'],
    ['a customer who wants none', 'optedOut', 'forbidden'],
    ['an account that is not ready', 'account', 'notConfigured'],
  ] as const)('W1: %s is no number that is not on WhatsApp', async (_, reason, told) => {
    all.answers(async () => ({ ok: false, reason, code: null }));
    expect(await sendFromFlow(all.parts, of, ask)).toMatchObject({ kind: 'failed', reason: told });
  });

  test('W3: the invitation that was chosen for the number is sent in place of the standard one', async () => {
    const standard = { ...ask, template: 'continue_on_whatsapp' };
    expect(await sendFromFlow(all.parts, of, standard)).toMatchObject({ reason: 'notConfigured' });
    const kept = {
      id: '4931',
      connectedAt: 0,
      invitation: 'invitation',
      templatesAt: 0,
      words: [],
    };
    await all.parts.configuration.create('contoso', 'whatsAppChannel', kept);
    expect(await sendFromFlow(all.parts, of, standard)).toMatchObject({ kind: 'sent' });
    expect(all.sent).toMatchObject([{ message: { content: { name: 'invitation' } } }]);
  });

  test('is not sent without its values, and free words not after 24 hours', async () => {
    const without = { ...ask, parameters: [] };
    expect(await sendFromFlow(all.parts, of, without)).toMatchObject({ reason: 'notConfigured' });
    const words = {
      kind: 'message',
      channel: 'whatsapp',
      to: '+491701',
      subject: null,
      text: 'Hi',
    } as const;
    expect(await sendFromFlow(all.parts, of, words)).toMatchObject({ reason: 'refused' });
    expect(all.sent).toEqual([]);
  });
});
