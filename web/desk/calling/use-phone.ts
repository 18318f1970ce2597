import { useSyncExternalStore } from 'react';
import type { BrowserPhone, PhoneKnown } from './browser-phone.ts';

export function usePhone(phone: BrowserPhone): PhoneKnown {
  return useSyncExternalStore(phone.subscribe, phone.known);
}
