import { useState } from 'react';
import type { DeskAddresses } from '#shared/contracts/desk/desk-conversation.ts';
import { toNumber } from '../../../ui/phone-number.ts';
import { useSurroundings } from '../../surroundings.ts';
import { useAsking } from '../contacts/use-asking.ts';
import { plainAddress } from '../model/customer-address.ts';
import { parseAddresses } from '../model/draft.ts';
import { type First, firstWish, nothingYet } from '../model/first-wish.ts';

type From = DeskAddresses['addresses'][number];

interface BeginOf {
  readonly addresses: readonly From[];
  readonly to: string;
  readonly onDone: () => void;
}

/** Asked again it is the same conversation: what got lost begins only one. */
export function useBegin({ addresses, to: given, onDone }: BeginOf) {
  const { inbox, model, attention } = useSurroundings();
  const [id] = useState(() => crypto.randomUUID());
  const [chosen, setChosen] = useState(addresses[0]?.address);
  const [typed, setTyped] = useState(given);
  const [first, setFirst] = useState<First>(nothingYet);
  const { isAsked, why, ask } = useAsking();
  const from = addresses.find(({ address }) => address === chosen) ?? addresses[0];
  const isMail = from?.channel === 'email';
  const to = isMail ? parseAddresses(typed).good[0] : toNumber(typed, plainAddress(chosen ?? ''));
  const content = from && firstWish(from.channel, first);
  const wish = from && to !== undefined && content && { id, address: from.address, to, ...content };
  return {
    id,
    from,
    isMail,
    typed,
    setTyped,
    hasBadReceiver: typed.length > 6 && to === undefined,
    first,
    change: (changed: Partial<First>) => setFirst((before) => ({ ...before, ...changed })),
    chooseFrom(address: string) {
      setChosen(address);
      setFirst(nothingYet);
    },
    isReady: wish !== undefined,
    isAsked,
    why,
    start() {
      if (!wish || isAsked) return;
      void ask(inbox.api.begin(wish), ({ dialogue }) => {
        attention.choose(dialogue);
        void model.refresh();
        onDone();
      });
    },
  };
}

export type Begin = ReturnType<typeof useBegin>;
