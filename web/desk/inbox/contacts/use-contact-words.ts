import { useTranslation } from 'react-i18next';
import type { Contact, ContactKey } from '#shared/contracts/contact/contact.ts';
import { usePrettyNumber } from '../../../ui/use-pretty-number.ts';
import { plainAddress } from '../model/customer-address.ts';

interface ContactWords {
  /** `+49 171 5550123`; who has no address that people can read is a visitor. */
  address(key: ContactKey): string;
  channel(key: ContactKey): string;
  /** The name, else the first address. */
  who(contact: Contact): string;
}

/** How contacts are called. */
export function useContactWords(): ContactWords {
  const { t } = useTranslation();
  const pretty = usePrettyNumber();
  const address = ({ address: given }: ContactKey) =>
    pretty(plainAddress(given)) || t('inbox.visitor');
  return {
    address,
    channel: ({ channel }) =>
      channel === 'voice' ? t('contacts.channel.voice') : t(`inbox.channel.${channel}`),
    who: ({ name, cards }) => name ?? (cards[0] ? address(cards[0].key) : ''),
  };
}
