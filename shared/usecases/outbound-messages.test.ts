import { expect, test } from 'vitest';
import type { MessageAsk } from '#shared/contracts/flow/ask.ts';
import type { TextMessage } from '#shared/ports/sms-channel.ts';
import { createOutboundMessages } from './outbound-messages.ts';

const ask: MessageAsk = {
  kind: 'message',
  channel: 'sms',
  to: '+491701234',
  subject: null,
  text: 'Your ticket is 42.',
};

function bench(smsFrom?: string) {
  const sent: (TextMessage & { readonly key: string })[] = [];
  const outbound = createOutboundMessages({
    smsFrom,
    sms: {
      async send(message, key) {
        sent.push({ ...message, key });
        return { kind: 'sent', message: 'm1' };
      },
    },
  });
  const send = (change: Partial<MessageAsk> & { readonly from: string }) =>
    outbound.send('contoso', { ...ask, ...change }, 'd1:ask:1');
  return { sent, send };
}

test('F2: an SMS comes from the number that the customer reached, under a key of its tenant', async () => {
  const { sent, send } = bench('+4930999');
  expect(await send({ from: '+4930100' })).toEqual({ kind: 'sent', message: 'm1' });
  const { to, text } = ask;
  expect(sent).toEqual([{ from: '+4930100', to, text, key: 'contoso:d1:ask:1' }]);
});

test.each(['teams-app:5f1c9a10-1111-4222-8333-444455556666', ''])(
  'F2: where no number was reached (%j) the sender is SMS_FROM, or nobody',
  async (from) => {
    const configured = bench('Contoso');
    await configured.send({ from });
    expect(configured.sent).toMatchObject([{ from: 'Contoso' }]);
    const { sent, send } = bench();
    const answer = await send({ from });
    expect(answer).toMatchObject({ kind: 'failed', reason: 'notConfigured' });
    expect(answer).toMatchObject({ detail: expect.stringContaining('SMS_FROM') });
    expect(sent).toEqual([]);
  },
);
