import type { Recognizer } from '#shared/contracts/configuration/recognizer.ts';
import type { Rules } from './resource.ts';

/** Recognisers of intents outside (F5). */
export const recognizerRules: Rules<Recognizer, Recognizer> = {
  idField: 'id',
  idOf: ({ id }) => id,
  complete: (wanted) => wanted,
  check: async () => [],
};
