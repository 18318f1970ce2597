import type { DeliveryFailure } from '#shared/contracts/conversation/message.ts';

/** What a provider's error is to us. `later`: not taken now, it may be in a moment; `unknown`: it may have been sent all the same. */
export interface ErrorMeaning {
  readonly reason: DeliveryFailure;
  readonly again: 'later' | 'unknown' | 'never';
}

export function meaning(
  reason: DeliveryFailure,
  again: ErrorMeaning['again'] = 'never',
): ErrorMeaning {
  return { reason, again };
}
