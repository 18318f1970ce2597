import { createContext, useContext, useSyncExternalStore } from 'react';
import type { BrowserPhone } from '../desk/calling/browser-phone.ts';
import type { Session } from '../desk/sign-in/session.ts';
import type { BoardModel } from './model/board-model.ts';
import type { Known } from './model/known.ts';

interface Surroundings {
  readonly model: BoardModel;
  readonly session: Session;
  readonly phone: BrowserPhone;
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
