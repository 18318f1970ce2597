import type { DeliveryFailure } from '#shared/contracts/conversation/message.ts';

/** What a code of Meta's is to us. `later`: not taken now, it may be in a moment. */
export interface CodeMeaning {
  readonly reason: DeliveryFailure;
  readonly again: 'later' | 'never';
}

const never = (reason: DeliveryFailure, ...codes: number[]) =>
  codes.map((code) => [code, { reason, again: 'never' }] as const);
const later = (reason: DeliveryFailure, ...codes: number[]) =>
  codes.map((code) => [code, { reason, again: 'later' }] as const);

/** Source: "Error codes" of the WhatsApp Business Platform. */
export const meanings: ReadonlyMap<number, CodeMeaning> = new Map<number, CodeMeaning>([
  ...never('windowClosed', 131047),
  // Not on WhatsApp, an old app, has blocked us; not among those a trial may write to; the sender itself.
  ...never('unreachable', 131026, 131030, 131021),
  ...never('optedOut', 131050),
  // Held back by Meta: too much marketing, an experiment, a country, a group that is no more.
  ...never('refused', 131049, 130472, 130497, 131060),
  ...never('unsupported', 131051),
  ...never('media', 131052, 131053),
  ...never('template', 132000, 132001, 132005, 132007, 132012, 132018, 132068, 132069),
  ...never('templatePaused', 132015, 132016),
  // Too many complaints: waiting a moment does not help.
  ...never('busy', 131048),
  ...later('busy', 4, 80007, 130429, 131056),
  // Broken, or kept from work for the moment.
  ...later('refused', 1, 2, 131000, 131016, 131057, 133004),
  ...never('notConfigured', 0, 3, 10, 33, 190, 131005, 131037, 131045, 131055, 133010),
  ...never('account', 368, 131031, 131042),
  ...never('refused', 100, 131008, 131009, 135000),
]);

/** Permissions of the app. */
const isPermission = (code: number) => code >= 200 && code <= 299;

export function meaningOf(code: number): CodeMeaning {
  if (isPermission(code)) return { reason: 'notConfigured', again: 'never' };
  return meanings.get(code) ?? { reason: 'refused', again: 'never' };
}
