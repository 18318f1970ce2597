import type { FieldProblem } from '#shared/contracts/answer.ts';
import type { Bot } from '#shared/contracts/configuration/bot.ts';
import type { Rules } from './resource.ts';

/** Virtual agents (F11): a guard rail that could never be touched would only seem to guard. */
export const botRules: Rules<Bot, Bot> = {
  idField: 'id',
  idOf: ({ id }) => id,
  complete: (wanted) => wanted,
  check: async ({ value }) => (value.kind === 'openai' ? emptyGuardRails(value.guardRails) : []),
};

function emptyGuardRails(guardRails: readonly string[]): readonly FieldProblem[] {
  return guardRails.flatMap((rail, index) =>
    /[\p{L}\p{N}]/u.test(rail)
      ? []
      : [{ field: `guardRails.${index}`, what: 'it has no word; write one, or remove it' }],
  );
}
