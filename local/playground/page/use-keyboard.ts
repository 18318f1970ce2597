import { useEffect, useRef } from 'react';
import type { ShownPhone } from '../contract.ts';
import { useAround } from './surroundings.ts';

/** Where a phone's card is looked for when a key is pressed. */
export const phoneAttribute = 'data-phone';

/** The keys 0 to 9, * and # press the connected phone that has the focus, or the only one that is connected. */
export function useKeyboard(phones: readonly ShownPhone[]): void {
  const { connection, sounds } = useAround();
  const latest = useRef(phones);
  latest.current = phones;
  useEffect(() => {
    function hear(event: KeyboardEvent) {
      if (!isPhoneKey(event)) return;
      const phone = targetOf(latest.current, event.target);
      if (!phone) return;
      event.preventDefault();
      sounds.key(event.key);
      void connection.act(phone.address, { do: 'press', keys: event.key });
    }
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  }, [connection, sounds]);
}

function isPhoneKey({ key, ctrlKey, altKey, metaKey, target }: KeyboardEvent): boolean {
  const isTyping = target instanceof Element && target.closest('input, textarea, select') !== null;
  return !isTyping && !ctrlKey && !altKey && !metaKey && /^[0-9*#]$/.test(key);
}

function targetOf(phones: readonly ShownPhone[], target: EventTarget | null) {
  const connected = phones.filter(({ state }) => state === 'connected');
  const card = target instanceof Element ? target.closest(`[${phoneAttribute}]`) : null;
  const address = card?.getAttribute(phoneAttribute);
  if (address) return connected.find((phone) => phone.address === address);
  return connected.length === 1 ? connected[0] : undefined;
}
