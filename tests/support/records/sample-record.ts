import type { CallRecord } from '#shared/contracts/record/call-record.ts';

/**
 * A made-up record for tests and examples: a call to Sales in which the customer waits for half a minute, talks with
 * Anna, is transferred to Support and talks with Ben. Given fields replace those of the sample.
 */
export function sampleRecord(given: Partial<CallRecord> = {}): CallRecord {
  return {
    schemaVersion: 1,
    tenant: 'contoso',
    dialogue: 'dlg_0123456789abcdefghjkmnpqrs',
    revision: 1,
    channel: 'voice',
    direction: 'inbound',
    contactCenters: ['sales', 'support'],
    customer: { address: '+4930123456', name: 'Erika Muster' },
    address: '+4989987654',
    startedAt: '2026-11-21T09:00:00.000Z',
    answeredAt: '2026-11-21T09:00:45.000Z',
    endedAt: '2026-11-21T09:05:00.250Z',
    endedBy: 'customer',
    endReason: 'hung-up',
    language: 'de-DE',
    flow: { id: 'sales-menu', version: 3, lastNode: 'queue', contactCenter: 'sales' },
    segments: segments(),
    skills: [{ contactCenter: 'sales', skill: 'billing' }],
    wrapUps: [
      {
        contactCenter: 'sales',
        agent: 'anna',
        code: 'sold',
        note: 'Wants an offer; said: "für 3 Geräte" 😀',
        at: '2026-11-21T09:03:10.000Z',
      },
    ],
    variables: { customerNumber: '4711', vip: true, attempts: 2, branch: null },
    ...given,
  };
}

function segments(): CallRecord['segments'] {
  const inSales = { contactCenter: 'sales', agent: null, target: null };
  const anna = { contactCenter: 'sales', agent: 'anna', target: null };
  const ben = { contactCenter: 'support', agent: 'ben', target: null };
  const at = (time: string) => `2026-11-21T09:${time}.000Z`;
  return [
    { kind: 'flow', from: at('00:00'), to: at('00:10'), ...inSales, outcome: 'queued' },
    { kind: 'queue', from: at('00:10'), to: at('00:45'), ...inSales, outcome: 'answered' },
    { kind: 'offer', from: at('00:40'), to: at('00:45'), ...anna, outcome: 'accepted' },
    { kind: 'talk', from: at('00:45'), to: at('03:00'), ...anna, outcome: 'transferred' },
    {
      kind: 'transfer',
      from: at('02:50'),
      to: at('03:00'),
      ...anna,
      target: 'support',
      outcome: 'completed',
    },
    { kind: 'wrap-up', from: at('03:00'), to: at('03:10'), ...anna, outcome: 'completed' },
    { kind: 'talk', from: at('03:00'), to: at('05:00'), ...ben, outcome: 'ended' },
  ];
}
