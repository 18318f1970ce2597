import { useCallback, useState } from 'react';
import type { ContactRead } from '#shared/contracts/contact/contact-commands.ts';
import { type LookUp, useLookUp } from '../../look-up/use-look-up.ts';
import { useSurroundings } from '../../surroundings.ts';
import type { ContactSource } from './contacts-api.ts';

interface ContactInHand {
  readonly lookUp: LookUp<ContactRead>;
  /** What the server answered to a change. */
  show(read: ContactRead): void;
}

/** The contact of a dialogue or an address. */
export function useContact(source: ContactSource): ContactInHand {
  const { contacts } = useSurroundings().inbox;
  const key = JSON.stringify(source);
  const [changed, setChanged] = useState<ContactRead>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the source
  const read = useCallback(() => contacts.read(source), [contacts, key]);
  const lookUp = useLookUp(key, read);
  return { lookUp: changed ? { ...lookUp, value: changed } : lookUp, show: setChanged };
}
