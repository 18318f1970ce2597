import { useState } from 'react';

/** A choice for one phone that a reload keeps, or undefined when nothing was chosen. */
export function useSetting(phone: string, name: string) {
  const key = `playground ${name} ${phone}`;
  const [value, setValue] = useState(() => localStorage.getItem(key) ?? undefined);
  function choose(chosen: string) {
    localStorage.setItem(key, chosen);
    setValue(chosen);
  }
  return [value, choose] as const;
}
