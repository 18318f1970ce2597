import { expect, test } from 'vitest';
import { meaningOf } from './errors.ts';

test.each([
  [403, 'ConversationBlockedByUser', 'unreachable', 'never'],
  [403, 'BotNotInConversationRoster', 'unreachable', 'never'],
  [403, 'MessageWritesBlocked', 'unreachable', 'never'],
  [403, 'BotDisabledByAdmin', 'account', 'never'],
  [403, null, 'unreachable', 'never'],
  [401, 'BotNotRegistered', 'notConfigured', 'never'],
  [404, 'ConversationNotFound', 'unreachable', 'never'],
  [413, 'MessageSizeTooBig', 'tooLong', 'never'],
  [412, 'PreconditionFailed', 'busy', 'later'],
  [429, 'Throttled', 'busy', 'later'],
  [502, null, 'refused', 'unknown'],
  [400, 'BadSyntax', 'refused', 'never'],
])('%i %s is %s, and again: %s', (status, code, reason, again) => {
  expect(meaningOf(status, code)).toEqual({ reason, again });
});
