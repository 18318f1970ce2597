import { describe, expect, test } from 'vitest';
import { chooseLanguage } from './choose-language.ts';
import { countryOf } from './country-of.ts';
import { mainLanguageOf } from './main-language-of.ts';

test.each([
  ['+493012345', 'DE'],
  ['+14165551234', 'CA'],
  ['+18765551234', 'JM'],
  ['+441481715100', 'GG'],
  ['+447624123456', 'IM'],
  ['+442071234567', 'GB'],
  ['+77011234567', 'KZ'],
  ['+79161234567', 'RU'],
  ['+352123456', 'LU'],
  ['+80012345678', undefined],
  ['49301234', undefined],
  ['someone@example.com', undefined],
  ['+49', undefined],
])('F7: the country of %s is %s', (address, country) => {
  expect(countryOf(address)).toBe(country);
});

test.each([
  ['DE', 'de'],
  ['CH', 'de'],
  ['BE', 'nl'],
  ['BR', 'pt'],
  ['IN', 'hi'],
  ['TW', 'zh-Hant'],
  ['TN', 'ar'],
  ['ZZ', undefined],
])('F7: the main language of %s is %s', (country, language) => {
  expect(mainLanguageOf(country)).toBe(language);
});

describe('F7: the language of a caller', () => {
  test.each<readonly [string, readonly string[], string]>([
    ['AT', ['en', 'de'], 'de'],
    ['AT', ['en', 'de-DE', 'de-AT'], 'de-AT'],
    ['FR', ['en', 'de'], 'en'],
    ['TW', ['en', 'zh', 'zh-Hant'], 'zh-Hant'],
    ['TW', ['en', 'zh-CN', 'zh-TW'], 'zh-TW'],
    ['NO', ['en', 'no'], 'no'],
    ['ZZ', ['nl', 'en'], 'nl'],
  ])('from %s, of %j: %s', (country, languages, expected) => {
    expect(chooseLanguage(languages, { address: '', country })).toBe(expected);
  });

  test('without a country it is the one that the channel knows', () => {
    const caller = { address: 'visitor', language: 'de-AT' };
    expect(chooseLanguage(['en', 'de'], caller)).toBe('de');
    expect(chooseLanguage(['en', 'de'], { address: '+31201234567', language: 'de' })).toBe('en');
    expect(chooseLanguage(['en', 'de'], { address: 'visitor', language: '!' })).toBe('en');
  });
});
