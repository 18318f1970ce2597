import { useTranslation } from 'react-i18next';
import { duration } from '../../ui/duration.ts';
import { usePrettyNumber } from '../../ui/use-pretty-number.ts';
import type { Choice } from './choices.ts';

interface ChoiceWords {
  readonly name: string;
  readonly about: string;
}

const presences = ['Available', 'Away', 'BeRightBack', 'Busy', 'DoNotDisturb', 'Offline'] as const;

/** How a choice is shown. */
export function useChoiceWords(): (choice: Choice) => ChoiceWords {
  const { t } = useTranslation();
  const pretty = usePrettyNumber();

  function presence(availability: string | null): string {
    const known = presences.find((each) => each === availability?.replace(/Idle$/, ''));
    return t(known ? `presence.${known}` : 'presence.unknown');
  }

  return (choice) => {
    switch (choice.kind) {
      case 'number':
        return { name: pretty(choice.number), about: t('people.number') };
      case 'agent':
        return { name: choice.agent.name, about: t(`status.${choice.agent.status}`) };
      case 'person':
        return { name: choice.person.name, about: presence(choice.person.presence) };
      case 'queue': {
        const { name, waiting, agentsAvailable, estimatedWait } = choice.queue;
        const about = [
          t('queues.waiting', { number: waiting }),
          t('queues.free', { number: agentsAvailable }),
          estimatedWait !== null && t('queues.estimate', { time: duration(estimatedWait * 1000) }),
        ];
        return { name, about: about.filter(Boolean).join(' · ') };
      }
    }
  };
}
