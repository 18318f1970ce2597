import { expect, test } from 'vitest';
import { isGenuineWebhook } from './is-genuine-webhook.ts';

const isSame = (one: string, other: string) => one === other;
const vault = (remembered: string | undefined, kept: string | undefined) => ({
  get: async () => remembered,
  renew: async () => kept,
});
const asked = (secrets: ReturnType<typeof vault>, given: string | null) =>
  isGenuineWebhook({ secrets, isSame }, 'contoso', 'whatsapp-1-webhook', given);

test('S7: a webhook with the secret that was agreed is genuine, any other is not', async () => {
  const secrets = vault('right', 'right');
  expect(await asked(secrets, 'right')).toBe(true);
  for (const wrong of ['wrong', '', null]) expect(await asked(secrets, wrong)).toBe(false);
  expect(await asked(vault(undefined, undefined), 'right')).toBe(false);
});

test('W3: a secret that was replaced elsewhere counts at once', async () => {
  expect(await asked(vault('old', 'new'), 'new')).toBe(true);
  expect(await asked(vault(undefined, 'new'), 'new')).toBe(true);
  expect(await asked(vault('old', 'new'), 'wrong')).toBe(false);
});
