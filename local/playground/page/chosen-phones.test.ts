import { expect, test } from 'vitest';
import { nextNumber, readPhones, writePhones } from './chosen-phones.ts';

test('what is written into the address is read from it again', () => {
  const phones = ['4:+493023125001', '8:orgid:5f1c9a10-1111-4222-8333-444455556666'];
  expect(readPhones(writePhones(phones))).toEqual(phones);
});

test('a phone stands in the address once', () => {
  expect(readPhones('?phone=%2B4930&phone=4:%2B4930')).toEqual(['4:+4930']);
});

test('what is no address of a phone is left out', () => {
  expect(readPhones('?phone=bob&phone=8:orgid:adele&phone=')).toEqual(['8:orgid:adele']);
});

test('a new caller gets a number that no phone here has', () => {
  const first = nextNumber([]);
  expect(nextNumber([`4:${first}`])).not.toBe(first);
});
