import { expect, test } from 'vitest';
import { mailSignature } from './mail-signature.ts';

const signatures = { de: '<p>Ihre {{agent}}</p>', en: '<p>{{ agent }}, {{center}}{{age}}</p>' };
const values = { agent: 'Adele <Vance>', center: 'Support' };

test('C4: a mail is signed in its language, else in the first, with names that cannot be anything but names', () => {
  expect(mailSignature(signatures, 'en', values)).toBe('<p>Adele &lt;Vance&gt;, Support</p>');
  expect(mailSignature(signatures, 'de-AT', values)).toBe('<p>Ihre Adele &lt;Vance&gt;</p>');
  expect(mailSignature(signatures, 'nl', values)).toBe('<p>Ihre Adele &lt;Vance&gt;</p>');
  expect(mailSignature(signatures, null, {})).toBe('<p>Ihre </p>');
  expect(mailSignature(undefined, 'de', values)).toBe('');
});
