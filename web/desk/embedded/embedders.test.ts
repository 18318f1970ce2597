import { expect, test } from 'vitest';
import { strangers } from './embedders.ts';

test('A1: every page around the desk has to be one that administrators allow, however they write it', () => {
  const allowed = ['https://crm.contoso.com/', 'https://portal.contoso.com:8443/start'];
  expect(strangers([], allowed)).toEqual([]);
  expect(strangers(['https://crm.contoso.com'], allowed)).toEqual([]);
  expect(strangers(['https://portal.contoso.com:8443'], allowed)).toEqual([]);
  expect(strangers(['https://crm.contoso.com', 'https://evil.example'], allowed)).toEqual([
    'https://evil.example',
  ]);
  expect(strangers(['https://crm.contoso.com.evil.example'], allowed)).toHaveLength(1);
});

test('A1: a page that does not say where it is from is a stranger, also where nothing sensible is allowed', () => {
  expect(strangers(['null'], ['data:text/html,x', 'no address'])).toEqual(['null']);
});
