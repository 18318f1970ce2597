import { createContext, useContext } from 'react';
import type { DeskWidget } from '#shared/contracts/configuration/workplace.ts';
import type { createDesk } from './create-desk.ts';

export interface Widgets {
  readonly all: readonly DeskWidget[];
  /** A desk for one widget, until it is ended. */
  open(): ReturnType<typeof createDesk>;
  load(widget: DeskWidget): Promise<unknown>;
}

const Context = createContext<Widgets | undefined>(undefined);
export const WidgetsContextProvider = Context.Provider;

/** Undefined: the layout is not known (yet). */
export const useWidgets = () => useContext(Context);
