import { expect, test } from 'vitest';
import { isNumber, toAddress, toPerson } from './whatsapp-numbers.ts';

test.each([
  ['Brazil without its ninth digit', '551187654321', '+5511987654321'],
  ['Brazil with it', '5511987654321', '+5511987654321'],
  ['a landline in Brazil', '551132654321', '+551132654321'],
  ['Mexico with 1', '5215512345678', '+525512345678'],
  ['Mexico without', '+52 55 1234 5678', '+525512345678'],
  ['Argentina with 9', '5491123456789', '+5491123456789'],
  ['Argentina without', '541123456789', '+5491123456789'],
  ['Germany', '491701234567', '+491701234567'],
  ['an id of WhatsApp', 'DE.13491208655302741918', 'DE.13491208655302741918'],
])('the same person is recognised: %s', (_, written, person) => {
  expect(toPerson(written)).toBe(person);
});

test('our own number is the address that it is configured as', () => {
  expect(toAddress('+49 30 123456')).toBe('whatsapp:+4930123456');
});

test('a number is told from an id', () => {
  expect(isNumber('+49301')).toBe(true);
  expect(isNumber('DE.1349120')).toBe(false);
});
