import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** Milliseconds since 1970 → the time of day as it is written in the reader's language and country. */
export function useClockTime(timeStyle: 'short' | 'medium' = 'medium'): (at: number) => string {
  const { language } = useTranslation('board').i18n;
  return useMemo(() => {
    const ofCountry = navigator.languages.find((each) => each.split('-')[0] === language);
    const format = new Intl.DateTimeFormat(ofCountry ?? language, { timeStyle });
    return (at) => format.format(at);
  }, [language, timeStyle]);
}
