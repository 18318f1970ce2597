import { useEffect } from 'react';
import { usePhone } from '../../desk/calling/use-phone.ts';
import { useStayWarning } from '../../desk/calling/use-stay-warning.ts';
import { useSurroundings } from '../surroundings.ts';

/** Whoever wants to listen in this browser is in the call at once, and is not heard. */
export function usePhoneOfBoard(): void {
  const { phone } = useSurroundings();
  const { isRinging, call } = usePhone(phone);
  useEffect(() => {
    if (isRinging) void phone.accept({ muted: true });
  }, [phone, isRinging]);
  useStayWarning(call !== undefined);
}
