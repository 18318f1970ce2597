import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** Milliseconds since 1970 → the time of day as it is written in the reader's language and place. */
export function useClockTime(): (at: number) => string {
  const { i18n } = useTranslation('board');
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(i18n.language, { timeStyle: 'medium' });
    return (at) => format.format(at);
  }, [i18n.language]);
}
