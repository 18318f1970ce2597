import type { DeskSettings } from '#shared/contracts/desk/desk-settings.ts';
import type { Ask } from '../server/ask.ts';
import type { Session } from '../sign-in/session.ts';
import { askCalling } from './ask-calling.ts';
import { type BrowserPhone, createBrowserPhone } from './browser-phone.ts';

interface OpenPhone {
  readonly ask: Ask;
  readonly session: Pick<Session, 'tokenFor'>;
  readonly settings: Pick<DeskSettings, 'calling'>;
}

/** This browser as a telephone; the SDK is loaded when it is switched on. */
export function openPhone({ ask, session, settings }: OpenPhone): BrowserPhone {
  return createBrowserPhone({
    isPossible: settings.calling !== undefined,
    async open(events) {
      const { calling } = settings;
      if (!calling) return { ok: false, trouble: 'notSetUp' };
      const { openSdkCallClient } = await import('./sdk-call-client.ts');
      const module = new URL(calling.module, document.baseURI).href;
      const deps = { module, calling: () => askCalling(ask), entraToken: session.tokenFor };
      return openSdkCallClient(deps, events);
    },
    later: (milliseconds, what) => void setTimeout(what, milliseconds),
  });
}
