import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { broken } from '../../model/broken.ts';
import type { Answer } from '../../server/answer.ts';

interface Asking {
  readonly isAsked: boolean;
  /** Why the last did not come about, in words. */
  readonly why: string | undefined;
  ask<T>(asked: Promise<Answer<T>>, then: (value: T) => void): Promise<void>;
}

/** One thing at a time is asked of the server; what it refuses is told in its words. */
export function useAsking(): Asking {
  const { t } = useTranslation();
  const [isAsked, setIsAsked] = useState(false);
  const [why, setWhy] = useState<string>();
  return {
    isAsked,
    why,
    async ask(asked, then) {
      setIsAsked(true);
      setWhy(undefined);
      const answer = await asked.catch(broken);
      setIsAsked(false);
      if (answer.ok) return then(answer.value);
      const { trouble } = answer;
      const words = trouble.kind === 'refused' ? [trouble.title, trouble.detail] : [];
      setWhy(words.filter(Boolean).join(' ') || t('contacts.noAnswer'));
    },
  };
}
