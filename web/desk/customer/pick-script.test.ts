import { expect, test } from 'vitest';
import { pickScript } from './pick-script.ts';

const script = { de: 'Guten Tag', 'en-GB': 'Good day', nl: ' ' };

test.each([
  ['the dialogue’s own language', ['de-DE', 'en'], 'Guten Tag'],
  ['the same language of another country', ['en-US'], 'Good day'],
  ['the agent’s language', ['fr-FR', 'en'], 'Good day'],
  ['the first there is', ['fr-FR', null], 'Guten Tag'],
  ['none that is empty', ['nl', 'en'], 'Good day'],
])('the script is in %s', (_, wanted, text) => {
  expect(pickScript(script, wanted)).toBe(text);
});

test('without a script there is none', () => {
  expect(pickScript({}, ['de'])).toBeUndefined();
});
