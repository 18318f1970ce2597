import { expect, test } from 'vitest';
import { createFindAddress } from './find-address.ts';

function book() {
  let [asked, center, time] = [0, 'support', 0];
  const find = createFindAddress({
    addresses: {
      find: async (address) => {
        asked += 1;
        if (center === '') return undefined;
        const value = { address, name: 'Ours', center, flow: null };
        return { tenant: 'contoso', value, version: '1' };
      },
    },
    now: () => time,
  });
  return {
    center: async () => (await find('sms:+4930'))?.value.center,
    asked: () => asked,
    move: (to: string) => {
      center = to;
    },
    turn: (by: number) => {
      time += by;
    },
  };
}

test('P5: whose an address is is asked once in ten seconds, and a change works after them', async () => {
  const { center, asked, move, turn } = book();
  expect([await center(), await center(), asked()]).toEqual(['support', 'support', 1]);
  move('sales');
  turn(9999);
  expect(await center()).toBe('support');
  turn(1);
  expect(await center()).toBe('sales');
});

test('an address that is new works at once', async () => {
  const { center, move } = book();
  move('');
  expect(await center()).toBeUndefined();
  move('sales');
  expect(await center()).toBe('sales');
});
