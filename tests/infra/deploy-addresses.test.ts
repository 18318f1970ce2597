import { expect, test } from 'vitest';
import { home } from '../../scripts/deploy/standing.ts';
import { textOf } from './bicep-files.ts';

test('addresses that others are given are home’s, whichever slot is active; only a call’s callbacks come to who answered it', () => {
  const region = textOf('region.bicep');
  const slotIn = (name: string) =>
    [
      ...region.matchAll(
        new RegExp(`\\b${name}: addressOf\\(appNameOf\\([^)]*, (\\S+), mark\\)`, 'g'),
      ),
    ].map(([, slot]) => slot);
  expect(region).toContain(`var home = contains(slots, '${home}') ? '${home}' : activeSlot`);
  // Bots, then settings of each app.
  expect(slotIn('messagesUrl')).toEqual(['home', 'home']);
  expect(slotIn('deskApi')).toEqual(['home']);
  expect(slotIn('chatApi')).toEqual(['home']);
  expect(slotIn('callsUrl')).toEqual(['instance.slot']);
});

test('what a deployment remembers is written by the template as tags of the group', () => {
  const main = textOf('main.bicep');
  expect(main).toContain('param marks { *: string } = {}');
  expect(main).toMatch(/tags: \{ \.\.\.ownTags, \.\.\.marks \}/);
});
