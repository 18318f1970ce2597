import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskWidget } from '#shared/contracts/configuration/workplace.ts';
import { themeName } from '../../ui/theme-name.ts';
import { codesOf } from '../dialogues/use-codes.ts';
import { notesOf } from '../dialogues/use-notes.ts';
import { useSurroundings } from '../surroundings.ts';
import { type CreateDeskDeps, createDesk } from './create-desk.ts';
import { limitScripts } from './limit-scripts.ts';
import { WidgetsContextProvider } from './widgets-context.ts';

interface WidgetsProviderProps {
  readonly widgets: readonly DeskWidget[] | undefined;
  readonly children: ReactNode;
}

/** Widgets that administrators allowed, for the panels that show them. */
export function WidgetsProvider({ widgets, children }: WidgetsProviderProps) {
  const deps = useDeskDeps();
  const value = useMemo(() => {
    if (!widgets || widgets.length === 0) return undefined;
    return {
      all: widgets,
      open: () => createDesk(deps),
      load(widget: DeskWidget) {
        limitScripts(widgets.map(addressOf));
        return import(addressOf(widget).href);
      },
    };
  }, [widgets, deps]);
  return <WidgetsContextProvider value={value}>{children}</WidgetsContextProvider>;
}

/** Modules of the product stand beside the page, those of customers at addresses of their own. */
const addressOf = ({ module }: DeskWidget) => new URL(module, import.meta.url);

function useDeskDeps(): CreateDeskDeps {
  const { model, attention, lookUps } = useSurroundings();
  const { i18n } = useTranslation();
  return useMemo(
    () => ({
      model,
      attention,
      center: lookUps.center,
      notes: {
        get: (dialogue) => notesOf(dialogue).get() ?? '',
        set: (dialogue, notes) => notesOf(dialogue).set(notes),
      },
      codes: {
        get: (dialogue) => codesOf(dialogue).get(),
        set: (dialogue, codes) => codesOf(dialogue).set(codes),
      },
      language: {
        get: () => i18n.language,
        subscribe(listener) {
          i18n.on('languageChanged', listener);
          return () => i18n.off('languageChanged', listener);
        },
      },
      theme: themeName,
      now: () => Date.now() + model.known().offset,
      report: reportError,
    }),
    [model, attention, lookUps, i18n],
  );
}
