import { DeskCalling } from '#shared/contracts/desk/calling.ts';
import type { Answer } from '../server/answer.ts';
import type { Ask } from '../server/ask.ts';

/** An identity for calls in this browser, made when there is none, and a token. */
export function askCalling(ask: Ask): Promise<Answer<DeskCalling>> {
  return ask({
    method: 'POST',
    path: '/api/desk/calling',
    body: {},
    read: (json) => DeskCalling.parse(json),
  });
}
