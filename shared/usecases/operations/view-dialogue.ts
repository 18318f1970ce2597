import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import type { DialogueSight } from '#shared/contracts/operations/dialogue-sight.ts';
import { chosenCenter } from '#shared/domain/dialogue/chosen-center.ts';
import type { QueueStore } from '#shared/ports/queue-store.ts';

interface ViewParts {
  readonly dialogues: { read(key: DialogueKey): Promise<Dialogue | undefined> };
  readonly queues: Pick<QueueStore, 'traceOf'>;
}

/** What an open dialogue is doing and why it is where it is, without who talks or what was said. Undefined: not there. */
export async function viewDialogue(
  { dialogues, queues }: ViewParts,
  key: DialogueKey,
): Promise<DialogueSight | undefined> {
  const dialogue = await dialogues.read(key);
  if (!dialogue) return undefined;
  const { phase, since, center, flow, queue, offer, media, timers, segments, ending } = dialogue;
  const trace = queue
    ? await queues.traceOf({ tenant: key.tenant, center: chosenCenter(dialogue) }, key.dialogue)
    : undefined;
  return {
    phase,
    since,
    center,
    flow: flow && {
      id: flow.id,
      version: flow.version,
      node: flow.state?.node ?? null,
      language: flow.state?.language ?? null,
      trail: flow.state?.trail ?? [],
    },
    queuedAt: queue?.queuedAt ?? null,
    agent: offer?.agent.id ?? null,
    playing: media?.kind ?? null,
    timers: timers.map(({ timer, due }) => ({ timer, due })),
    segments: segments.map(({ kind, outcome, from, to }) => ({ kind, outcome, from, to })),
    ending: ending && { by: ending.by, reason: ending.reason },
    routing: trace?.considered ?? [],
  };
}
