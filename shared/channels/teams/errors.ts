import { type ErrorMeaning, meaning as is } from '#shared/domain/conversation/error-meaning.ts';

/** By what Teams calls them. Source: "Messages in bot conversations", status codes; "Proactive messages". */
const byCode: ReadonlyMap<string, ErrorMeaning> = new Map([
  ['ConversationBlockedByUser', is('unreachable')],
  ['BotNotInConversationRoster', is('unreachable')],
  ['ForbiddenOperationException', is('unreachable')],
  ['MessageWritesBlocked', is('unreachable')],
  ['ConversationNotFound', is('unreachable')],
  ['BotDisabledByAdmin', is('account')],
  ['BotNotRegistered', is('notConfigured')],
  ['MessageSizeTooBig', is('tooLong')],
]);

const byStatus: ReadonlyMap<number, ErrorMeaning> = new Map([
  [401, is('notConfigured')],
  [403, is('unreachable')],
  [404, is('unreachable')],
  // Several at once in one chat.
  [412, is('busy', 'later')],
  [413, is('tooLong')],
  [429, is('busy', 'later')],
  [408, is('refused', 'unknown')],
]);

/** By status first: what may be better in a moment is not told by a code. */
export function meaningOf(status: number, code: string | null): ErrorMeaning {
  const meant = byStatus.get(status);
  if (status >= 500) return is('refused', 'unknown');
  if (meant && meant.again !== 'never') return meant;
  return byCode.get(code ?? '') ?? meant ?? is('refused');
}
