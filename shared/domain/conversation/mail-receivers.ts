import type { MailPurpose } from '#shared/contracts/conversation/mail-options.ts';

/** Who has had a mail of the customer's; addresses. */
export interface MailPeople {
  readonly customer: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
}

export interface MailReceivers {
  readonly to: readonly string[];
  readonly cc: readonly string[];
}

/** To whom an answer goes, unless somebody says otherwise; each once, never to ourselves. `own`: `help@example.com`. */
export function mailReceivers(
  purpose: MailPurpose,
  { customer, to, cc }: MailPeople,
  own: string,
): MailReceivers {
  if (purpose === 'forward') return { to: [], cc: [] };
  if (purpose === 'reply') return { to: [customer], cc: [] };
  const all = others([customer, ...to], [own]);
  return { to: all, cc: others(cc, [own, ...all]) };
}

function others(addresses: readonly string[], known: readonly string[]): readonly string[] {
  const seen = new Set(known.map((each) => each.toLowerCase()));
  return addresses.filter((each) => {
    const address = each.toLowerCase();
    if (seen.has(address)) return false;
    seen.add(address);
    return true;
  });
}
