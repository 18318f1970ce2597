import { createContext, useContext, useSyncExternalStore } from 'react';
import type { DeskModel } from './model/desk-model.ts';
import type { Known } from './model/known.ts';
import type { Session } from './sign-in/session.ts';
import type { Ring } from './sound/ring.ts';

interface Surroundings {
  readonly model: DeskModel;
  readonly session: Session;
  readonly ring: Ring;
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
