import type { Desk, DeskTheme, Noted } from '../../sdk/desk.ts';
import type { Attention } from '../model/attention.ts';
import { shownDialogue } from '../model/shown-dialogue.ts';
import { createDeskActions, type DeskActionsDeps } from './desk-actions.ts';
import { createDeskEvents } from './desk-events.ts';
import type { Snapshot } from './desk-news.ts';
import { toAgent, toDialogue } from './to-sdk.ts';

/** Something that has a value now and says when it changes. */
interface Source<T> {
  get(): T;
  subscribe(listener: () => void): () => void;
}

export interface CreateDeskDeps extends DeskActionsDeps {
  readonly model: DeskActionsDeps['model'] & Pick<Source<never>, 'subscribe'>;
  readonly attention: Pick<Attention, 'choose' | 'current' | 'subscribe'>;
  readonly notes: DeskActionsDeps['notes'] & { get(dialogue: string): string };
  readonly codes: DeskActionsDeps['codes'] & { get(dialogue: string): readonly string[] };
  readonly language: Source<string>;
  readonly theme: Source<DeskTheme>;
  readonly now: () => number;
  readonly report: (error: unknown) => void;
}

interface OpenedDesk {
  readonly desk: Desk;
  /** Tells it nothing more. */
  end(): void;
}

const nobody = { id: '', name: '', status: 'signedOut', reason: null, since: 0 } as const;

/** The desk as one widget or connector sees it (web/sdk/desk.ts). */
export function createDesk(deps: CreateDeskDeps): OpenedDesk {
  const noted = (dialogue: string): Noted => ({
    notes: deps.notes.get(dialogue),
    codes: deps.codes.get(dialogue),
  });
  const snapshot = () => look(deps);
  const events = createDeskEvents({
    snapshot,
    subscribe: (listener) => subscribe(deps, listener),
    noting: { noted, now: deps.now },
    report: deps.report,
  });
  const desk: Desk = {
    version: '1.0',
    agent: () => snapshot().agent ?? nobody,
    dialogues: () => snapshot().dialogues,
    current() {
      const { dialogues, current } = snapshot();
      return dialogues.find(({ id }) => id === current);
    },
    noted,
    language: deps.language.get,
    theme: deps.theme.get,
    on: events.on,
    ...createDeskActions(deps),
  };
  return { desk: Object.freeze(desk), end: events.end };
}

function look({ model, attention, language, theme }: CreateDeskDeps): Snapshot {
  const { view } = model.known();
  const dialogues = view?.dialogues ?? [];
  return {
    agent: view && toAgent(view.agent),
    dialogues: dialogues.map(toDialogue),
    current: shownDialogue(dialogues, attention.current().chosen)?.id,
    language: language.get(),
    theme: theme.get(),
  };
}

function subscribe(deps: CreateDeskDeps, listener: () => void): () => void {
  const sources = [deps.model, deps.attention, deps.language, deps.theme];
  const stops = sources.map((source) => source.subscribe(listener));
  return () => {
    for (const stop of stops) stop();
  };
}
