import type { CallControl, PlaygroundOptions } from '../options.ts';

/** The latest views of dialogues. */
export interface DialogueViews {
  /** Asks for new views of these connections, when the last ones are old; forgets all others. */
  ask(controls: readonly CallControl[]): void;
  of(callConnectionId: string): unknown;
}

const askEvery = 1000;

export function createDialogueViews(
  { dialogueView, log }: PlaygroundOptions,
  onChange: () => void,
): DialogueViews {
  const views = new Map<string, unknown>();
  const asked = new Map<string, number>();

  async function look(id: string, view: NonNullable<typeof dialogueView>) {
    const seen = await view(id).catch((error: unknown) => {
      const text = `the view of connection ${id} is not to be had: ${String(error)}`;
      log.write({ level: 'debug', source: 'playground', text });
      return { unavailable: String(error) };
    });
    if (!asked.has(id)) return;
    const isNew = JSON.stringify(seen) !== JSON.stringify(views.get(id));
    views.set(id, seen);
    if (isNew) onChange();
  }

  function forget(known: ReadonlySet<string>) {
    for (const id of asked.keys()) {
      if (known.has(id)) continue;
      asked.delete(id);
      views.delete(id);
    }
  }

  return {
    of: (id) => views.get(id),
    ask(controls) {
      if (!dialogueView) return;
      forget(new Set(controls.map(({ callConnectionId }) => callConnectionId)));
      // Real time, as the page is looked at.
      const now = Date.now();
      for (const { callConnectionId: id } of controls) {
        if (now - (asked.get(id) ?? 0) < askEvery) continue;
        asked.set(id, now);
        void look(id, dialogueView);
      }
    },
  };
}
