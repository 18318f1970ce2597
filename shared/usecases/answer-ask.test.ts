import { beforeEach, describe, expect, test } from 'vitest';
import { Connector } from '#shared/contracts/configuration/connector.ts';
import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import type { DialogueEvent } from '#shared/contracts/dialogue/dialogue-event.ts';
import type { FlowAnswer, FlowAsk } from '#shared/contracts/flow/ask.ts';
import type { Switchable } from '#shared/contracts/operations/switches.ts';
import { arrive } from '#shared/domain/dialogue/arrive.ts';
import { answerAsk } from './answer-ask.ts';
import { createMemoryConfiguration } from './configuration/memory.test-support.ts';

const key = { tenant: 'contoso', dialogue: 'dlg_1' };
const http: FlowAsk = {
  kind: 'http',
  connector: 'crm',
  method: 'GET',
  path: '/',
  query: {},
  headers: {},
  body: null,
  contentType: null,
  timeout: 1_000,
  attempts: 1,
};
const good: FlowAnswer = { kind: 'http', status: 200, contentType: 'text/plain', body: 'ok' };

let configuration: ReturnType<typeof createMemoryConfiguration>;
let delivered: DialogueEvent[];
let keys: string[];
let dialogue: Dialogue | undefined;
let off: Switchable | undefined;

beforeEach(() => {
  configuration = createMemoryConfiguration();
  delivered = [];
  keys = [];
  dialogue = undefined;
  off = undefined;
});

/** A dialogue whose flow has asked this, as operation 7. */
function asking(ask: FlowAsk) {
  const { state } = arrive(
    {
      kind: 'callOffered',
      id: 'e1',
      at: 0,
      customer: { address: '+491' },
      reached: '+4930',
      center: 'sales',
      flow: null,
      answerToken: 't',
    },
    key.dialogue,
  );
  dialogue = { ...state, asks: [{ operation: 7, flowOperation: 3, ask, until: 9_000 }] };
}

const note = async (_tenant: string, _configured: unknown, _ask: unknown, askKey = '') => {
  keys.push(askKey);
  return good;
};

const answer = (operation = 7) =>
  answerAsk(
    {
      dialogues: { read: async () => dialogue },
      configuration,
      deliver: async (_, event) => void delivered.push(event),
      turnedOff: async (feature) => (feature === off ? 'Spam' : undefined),
      now: () => 1_000,
      connectors: { request: note },
      virtualAgents: { turn: note },
      recognizers: { classify: note },
      sendFromFlow: async ({ reached, askKey }, { kind }) => {
        keys.push(`${reached} ${askKey} ${kind}`);
        return { kind: 'sent', message: 'w1' };
      },
      outbound: {
        send: async (_tenant, { from }, askKey) => {
          keys.push(`${from} ${askKey}`);
          return { kind: 'sent', message: 'm1' };
        },
      },
    },
    key,
    operation,
  );

describe('F2: a question of a flow', () => {
  test('S5: asked twice has the same key and the same event, so that it counts once', async () => {
    await configuration.create(
      'contoso',
      'connector',
      Connector.parse({ id: 'crm', name: 'CRM', baseUrl: 'https://crm.example' }),
    );
    asking(http);
    await answer();
    await answer();
    expect(new Set(keys)).toEqual(new Set(['dlg_1:ask:7']));
    expect(delivered).toEqual([delivered[0], delivered[0]]);
    expect(delivered[0]).toEqual({
      kind: 'askAnswered',
      id: 'answer:7',
      at: 1_000,
      operation: 7,
      answer: good,
    });
  });

  test('S5: that nobody waits for any more is not asked', async () => {
    await answer();
    asking(http);
    await answer(8);
    expect([keys, delivered]).toEqual([[], []]);
  });

  test.each<readonly [FlowAsk, string]>([
    [http, "there is no connector 'crm'"],
    [
      { kind: 'classify', recognizer: 'r', text: 'x', language: 'en', intents: [], timeout: 1 },
      "there is no recogniser 'r'",
    ],
    [{ kind: 'lookup', table: 't', key: 'k' }, "there is no table 't'"],
  ])('of something that the tenant does not have is answered at once', async (ask, detail) => {
    asking(ask);
    await answer();
    expect(delivered).toMatchObject([
      { answer: { kind: 'failed', reason: 'notConfigured', detail } },
    ]);
  });

  test.each<readonly [Switchable, FlowAsk]>([
    [
      'invitations',
      { kind: 'template', to: '+492', template: 'invite', language: 'en', parameters: ['Contoso'] },
    ],
    [
      'messages-email',
      { kind: 'message', channel: 'email', to: 'a@b.example', subject: 'Hi', text: 'Hi' },
    ],
  ])(
    'S4: %s turned off is answered at once, with the reason, and nothing is sent',
    async (feature, ask) => {
      off = feature;
      asking(ask);
      await answer();
      const detail = 'turned off by the operators: Spam';
      expect(delivered).toMatchObject([
        { answer: { kind: 'failed', reason: 'unavailable', detail } },
      ]);
      expect(keys).toEqual([]);
      off = undefined;
      await answer();
      expect(delivered[1]).toMatchObject({ answer: { kind: 'sent' } });
    },
  );

  test('a message goes out from the number that the customer reached', async () => {
    asking({ kind: 'message', channel: 'sms', to: '+492', subject: null, text: 'Hi' });
    await answer();
    expect(keys).toEqual(['+4930 dlg_1:ask:7']);
  });
});
