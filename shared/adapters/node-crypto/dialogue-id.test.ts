import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dialogueIdPattern } from '#shared/contracts/dialogue-id.ts';
import { dialogueIdOf } from './dialogue-id.ts';

test('E8: the same outside event begins the same dialogue, another one another', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (one, other) => {
      expect(dialogueIdOf(one)).toMatch(new RegExp(`^${dialogueIdPattern.source}$`));
      expect(dialogueIdOf(one) === dialogueIdOf(other)).toBe(one === other);
    }),
  );
});
