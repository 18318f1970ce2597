import { type ErrorMeaning, meaning as is } from '#shared/domain/conversation/error-meaning.ts';

/** By code and subcode. Source: "Common Error Codes" of the Messenger Platform. */
const bySubcode: ReadonlyMap<string, ErrorMeaning> = new Map([
  ['1/99', is('notConfigured')],
  // "The messages are all sent successfully, but the endpoint returns an error."
  ['1/1357046', is('refused', 'unknown')],
  ['10/2018278', is('windowClosed')],
  ['10/2018065', is('windowClosed')],
  ['10/2018108', is('unreachable')],
  ['100/2018001', is('unreachable')],
  ['100/2018109', is('tooLarge')],
  ['100/2018047', is('media')],
  ['100/2018008', is('media')],
  ['200/1545041', is('unreachable')],
  ['551/1545041', is('unreachable')],
]);

const byCode: ReadonlyMap<number, ErrorMeaning> = new Map([
  [1, is('refused', 'unknown')],
  [2, is('refused', 'unknown')],
  [1200, is('refused', 'later')],
  [4, is('busy', 'later')],
  [32, is('busy', 'later')],
  [613, is('busy', 'later')],
  [80006, is('busy', 'later')],
  [3, is('notConfigured')],
  [10, is('notConfigured')],
  [102, is('notConfigured')],
  [190, is('notConfigured')],
  [368, is('account')],
  [551, is('unreachable')],
]);

/** Permissions of the app. */
const isPermission = (code: number) => code >= 200 && code <= 299;

export function meaningOf(code: number, subcode: number | null): ErrorMeaning {
  const known = bySubcode.get(`${code}/${subcode}`) ?? byCode.get(code);
  return known ?? is(isPermission(code) ? 'notConfigured' : 'refused');
}
