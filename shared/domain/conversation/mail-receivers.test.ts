import { expect, test } from 'vitest';
import { mailReceivers } from './mail-receivers.ts';

const people = {
  customer: 'anna@example.org',
  to: ['help@contoso.example', 'Bert@example.org', 'anna@example.org'],
  cc: ['carla@example.org', 'bert@example.org', 'HELP@contoso.example'],
};
const own = 'help@contoso.example';

test('C4: an answer goes to whoever wrote, one to all to everybody once but never to ourselves, and what is passed on to nobody yet', () => {
  expect(mailReceivers('reply', people, own)).toEqual({ to: ['anna@example.org'], cc: [] });
  expect(mailReceivers('replyAll', people, own)).toEqual({
    to: ['anna@example.org', 'Bert@example.org'],
    cc: ['carla@example.org'],
  });
  expect(mailReceivers('forward', people, own)).toEqual({ to: [], cc: [] });
});
