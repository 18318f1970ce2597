import { expect, test } from 'vitest';
import { Bot } from '#shared/contracts/configuration/bot.ts';
import { Connector } from '#shared/contracts/configuration/connector.ts';
import { Recognizer } from '#shared/contracts/configuration/recognizer.ts';
import { channelNames } from '#shared/contracts/conversation/channels.ts';
import type { MessageContent } from '#shared/contracts/conversation/content.ts';
import { Message } from '#shared/contracts/conversation/message.ts';
import { BotAsk, ClassifyAsk, HttpAsk } from '#shared/contracts/flow/ask.ts';
import type { Switchable } from '#shared/contracts/operations/switches.ts';
import { talking } from '#shared/domain/dialogue/story.test-support.ts';
import type { TextChannel, TextChannels } from '#shared/ports/text-channel.ts';
import type { VoiceSending } from '#shared/ports/voice-channel.ts';
import type { World } from '../answer-ask.ts';
import { withSwitches } from './with-switches.ts';

const sent = { ok: true, providerId: 'p1' } as const;

/** All ways out, with what went out by them. */
function outside(off?: Switchable) {
  const out: string[] = [];
  const note = <Value>(what: string, value: Value) => {
    out.push(what);
    return Promise.resolve(value);
  };
  const channel = (name: string): TextChannel => ({ send: () => note(name, sent) });
  const channels: TextChannels = Object.fromEntries(
    channelNames.map((name) => [name, channel(name)]),
  );
  const answer = { kind: 'sent', message: 'm' } as const;
  const world: World = {
    connectors: { request: () => note('connectors', answer) },
    virtualAgents: { turn: () => note('bots', answer) },
    recognizers: { classify: () => note('recognizers', answer) },
    outbound: { send: () => note('outbound', answer) },
  };
  const parts = withSwitches(
    {
      channels,
      voice: {
        carryOut: ({ effect }: VoiceSending) => note(effect.kind, { ok: true } as const),
        reject: async () => {},
        redirect: async () => {},
      },
      world,
    },
    async (feature, tenant) => (feature === off && tenant === 'contoso' ? 'Spam' : undefined),
  );
  return { parts, out };
}

const message = (content: MessageContent) =>
  Message.parse({
    ...{ id: 'm1', at: 1, author: { kind: 'agent', id: 'ada', name: 'Ada' }, content },
    ...{ direction: 'out', attachments: [], delivery: null, providerId: null },
  });

const sending = (tenant: string, content: MessageContent = { kind: 'text', text: 'Hello' }) => ({
  ...{ tenant, from: 'sms:+4930100', to: '+49301', thread: null, reference: 'r' },
  message: message(content),
  read: async () => undefined,
});

test.each(channelNames)(
  'S4: %s turned off, what is written waits and is not lost; other tenants write on',
  async (name) => {
    const { parts, out } = outside(`messages-${name}`);
    const send = (tenant: string) => parts.channels[name]?.send(sending(tenant));
    await expect(send('contoso')).rejects.toMatchObject({
      message: 'turned off by the operators: Spam',
      notAccepted: true,
    });
    expect(out).toEqual([]);
    expect(await send('fabrikam')).toEqual(sent);
    const other = outside();
    expect(await other.parts.channels[name]?.send(sending('contoso'))).toEqual(sent);
  },
);

test('S4: automatic answers turned off, mails of agents go out and the machine’s do not', async () => {
  const { parts, out } = outside('automatic-replies');
  const mail = {
    subject: '',
    text: 'Thanks',
    html: null,
    quoted: null,
    to: ['a@b.example'],
    cc: [],
  };
  const send = (isAutomatic: boolean) =>
    parts.channels.email?.send(sending('contoso', { kind: 'mail', ...mail, isAutomatic }));
  expect(await send(true)).toEqual({ ok: false, reason: 'turnedOff', code: null });
  expect(out).toEqual([]);
  expect(await send(false)).toEqual(sent);
});

const effects = [
  ['outbound-calls', { kind: 'callCustomer', operation: 1, number: '+49301', from: '+4930100' }],
  ['recordings', { kind: 'startRecording', operation: 1 }],
  ['recordings', { kind: 'recordMessage', operation: 1, maxLength: 1, silence: 1, language: 'en' }],
] as const;

test.each(effects)(
  'S4: %s turned off, the rules hear it at once and choose another way; the call goes on',
  async (feature, effect) => {
    const { parts, out } = outside(feature);
    const carryOut = (tenant: string, wanted: VoiceSending['effect']) =>
      parts.voice.carryOut({
        key: { tenant, dialogue: 'd1' },
        state: talking().state(),
        effectKey: 'd1:1',
        effect: wanted,
        now: 1,
      });
    expect(await carryOut('contoso', effect)).toEqual({
      ok: false,
      reason: 'turned off by the operators: Spam',
    });
    expect(await carryOut('contoso', { kind: 'hangUp' })).toEqual({ ok: true });
    expect(await carryOut('fabrikam', effect)).toEqual({ ok: true });
    expect(out).toEqual(['hangUp', effect.kind]);
  },
);

const url = 'https://service.example';
const botAsk = BotAsk.parse({
  ...{ kind: 'bot', bot: 'anna', turn: 1, said: null, language: 'en', channel: 'voice' },
  ...{ conversation: 'c', inputs: {}, actions: [], transcript: [], memory: '', spent: 0 },
  timeout: 5_000,
});
const classifyAsk = ClassifyAsk.parse({
  ...{ kind: 'classify', recognizer: 'intents', text: 'hello', language: 'en' },
  ...{ intents: [], timeout: 5_000 },
});
const httpAsk = HttpAsk.parse({
  ...{ kind: 'http', connector: 'crm', method: 'GET', path: '/x', query: {}, headers: {} },
  ...{ body: null, contentType: null, timeout: 5_000, attempts: 1 },
});
const sms = { kind: 'message', channel: 'sms', to: '+49301', subject: null, text: 'Hi' } as const;

const asks: readonly (readonly [Switchable, (world: World, tenant: string) => Promise<unknown>])[] =
  [
    [
      'connectors',
      (world, tenant) => {
        const connector = Connector.parse({ id: 'crm', name: 'CRM', baseUrl: url });
        return world.connectors.request(tenant, connector, httpAsk, 'k');
      },
    ],
    [
      'bots',
      (world, tenant) => {
        const bot = Bot.parse({ id: 'anna', name: 'Anna', kind: 'http', url, secret: 'key' });
        return world.virtualAgents.turn(tenant, bot, botAsk, 'k');
      },
    ],
    [
      'recognizers',
      (world, tenant) => {
        const recognizer = Recognizer.parse({
          ...{ id: 'intents', name: 'Intents', kind: 'language', endpoint: url },
          ...{ project: 'p', deployment: 'd', secret: 'key' },
        });
        return world.recognizers.classify(tenant, recognizer, classifyAsk);
      },
    ],
    [
      'messages-sms',
      (world, tenant) => world.outbound.send(tenant, { ...sms, from: '+4930100' }, 'k'),
    ],
  ];

test.each(asks)(
  'S4: %s turned off, a flow hears why and goes on by its way for failures',
  async (feature, ask) => {
    const { parts, out } = outside(feature);
    expect(await ask(parts.world, 'contoso')).toEqual({
      kind: 'failed',
      reason: 'unavailable',
      detail: 'turned off by the operators: Spam',
    });
    expect(out).toEqual([]);
    expect(await ask(parts.world, 'fabrikam')).toMatchObject({ kind: 'sent' });
  },
);
