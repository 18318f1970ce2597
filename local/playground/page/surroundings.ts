import { createContext, useContext, useSyncExternalStore } from 'react';
import type { KnownNumber, Person } from '../contract.ts';
import type { Connection, Known } from './connection.ts';
import type { Sounds } from './sound/sounds.ts';
import type { Voice } from './voice/voice.ts';

interface Around {
  readonly connection: Connection;
  readonly sounds: Sounds;
  readonly voice: Voice;
}

const Context = createContext<Around | undefined>(undefined);
export const AroundProvider = Context.Provider;

export function useAround(): Around {
  const around = useContext(Context);
  if (!around) throw new Error('AroundProvider is missing.');
  return around;
}

export function useKnown(connection: Connection): Known {
  return useSyncExternalStore(connection.subscribe, connection.known);
}

/** People and numbers that have names. */
export interface Names {
  readonly people: readonly Person[];
  readonly numbers: readonly KnownNumber[];
}

export function useNames(): Names {
  const { hello } = useKnown(useAround().connection);
  return { people: hello?.people ?? [], numbers: hello?.numbers ?? [] };
}
