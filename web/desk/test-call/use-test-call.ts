import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { isLanguage } from '../../ui/languages.ts';
import { useSurroundings } from '../surroundings.ts';
import { isUnderWay, type TestCallKnown } from './test-calls.ts';

interface TestCallAtDesk extends TestCallKnown {
  readonly isUnderWay: boolean;
  /** In the desk's language, at the device with which the agent works. */
  start(): Promise<void>;
  dismiss(): void;
}

/** The agent's test call, and how one is begun. */
export function useTestCall(): TestCallAtDesk {
  const { model, phone, testCalls } = useSurroundings();
  const { i18n } = useTranslation();
  const known = useSyncExternalStore(testCalls.subscribe, testCalls.known);
  return {
    ...known,
    isUnderWay: known.isAsking || isUnderWay(known.call),
    async start() {
      const device = model.known().view?.agent.device;
      // What is to ring must be there; why it is not is shown by itself.
      if (device?.kind === 'browser' && !(await phone.switchOn())) return;
      await testCalls.start(isLanguage(i18n.language) ? i18n.language : 'en');
    },
    dismiss: testCalls.dismiss,
  };
}
