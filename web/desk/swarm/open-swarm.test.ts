import { expect, test } from 'vitest';
import { openSwarm } from './open-swarm.ts';

const graph = { url: 'https://graph.microsoft.com/v1.0', resource: 'https://graph.microsoft.com' };
const asked: string[] = [];
const tokenFor = async (scope: string) => {
  asked.push(scope);
  return undefined;
};

test('A4: within Teams, and where Graph is not set up, there are no chats from the desk', () => {
  const consentTo = async () => true;
  expect(openSwarm({ tokenFor, consentTo: undefined }, { graph })).toBeUndefined();
  expect(openSwarm({ tokenFor, consentTo }, {})).toBeUndefined();
});

test('S7: no more is asked for than to begin a chat, to write and to read', async () => {
  const consented: string[] = [];
  const consentTo = async (scope: string) => {
    consented.push(scope);
    return false;
  };
  const swarm = openSwarm({ tokenFor, consentTo }, { graph });
  const start = { self: 'me', people: [{ id: 'you', name: 'You' }], topic: '', text: 'Hello' };
  expect(await swarm?.start('d1', start)).toBe(false);
  await swarm?.consent('d1');
  const least =
    'https://graph.microsoft.com/Chat.Create https://graph.microsoft.com/ChatMessage.Send https://graph.microsoft.com/Chat.Read';
  expect([asked, consented]).toEqual([[least], [least]]);
});
