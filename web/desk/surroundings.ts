import { createContext, useContext, useSyncExternalStore } from 'react';
import type { BrowserPhone } from './calling/browser-phone.ts';
import type { Inbox } from './inbox/inbox.ts';
import type { Attention, Looked } from './model/attention.ts';
import type { DeskModel } from './model/desk-model.ts';
import type { Known } from './model/known.ts';
import type { LookUpApi } from './server/look-up-api.ts';
import type { Session } from './sign-in/session.ts';
import type { Ring } from './sound/ring.ts';
import type { Swarm } from './swarm/swarm.ts';
import type { TestCalls } from './test-call/test-calls.ts';

interface Surroundings {
  readonly model: DeskModel;
  readonly attention: Attention;
  readonly lookUps: LookUpApi;
  readonly session: Session;
  readonly ring: Ring;
  readonly phone: BrowserPhone;
  readonly testCalls: TestCalls;
  readonly inbox: Inbox;
  /** Undefined: no chats in Teams from here. */
  readonly swarm: Swarm | undefined;
}

const Context = createContext<Surroundings | undefined>(undefined);
export const SurroundingsProvider = Context.Provider;

export function useSurroundings(): Surroundings {
  const surroundings = useContext(Context);
  if (!surroundings) throw new Error('SurroundingsProvider is missing.');
  return surroundings;
}

export function useKnown(): Known {
  const { model } = useSurroundings();
  return useSyncExternalStore(model.subscribe, model.known);
}

export function useLooked(): Looked {
  const { attention } = useSurroundings();
  return useSyncExternalStore(attention.subscribe, attention.current);
}
