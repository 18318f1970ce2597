import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import type { DialogueEffect } from '#shared/contracts/dialogue/dialogue-effect.ts';
import type { DialogueEvent } from '#shared/contracts/dialogue/dialogue-event.ts';
import { probeTenant } from '#shared/contracts/operations/probes.ts';
import { figures } from '#shared/platform/telemetry/figures.ts';
import { currentInvocation } from '#shared/platform/telemetry/telemetry.ts';
import type { DialogueStore } from '#shared/ports/dialogue-store.ts';

type Dialogues = DialogueStore<Dialogue, DialogueEvent, DialogueEffect>;

/** The same store; what begins, is offered and ends is counted as it is stored, each once however often it is told. */
export function measureDialogues(store: Dialogues, now: () => number): Dialogues {
  return {
    ...store,
    async append(key, event, receivedAt) {
      const isNew = await store.append(key, event, receivedAt);
      if (isNew && key.tenant !== probeTenant) measure(event, now());
      return isNew;
    },
    async waitingSince(time) {
      const left = await store.waitingSince(time);
      figures.swept('dialogues', left.length);
      return left;
    },
    async load(key) {
      const loaded = await store.load(key);
      if (loaded.kept?.state.phase === 'over') currentInvocation()?.over.add(key.dialogue);
      return loaded;
    },
    async commit(key, commit) {
      const version = await store.commit(key, commit);
      const { state } = commit.kept;
      const over = currentInvocation()?.over;
      if (version === undefined || state.phase !== 'over' || !over || over.has(key.dialogue))
        return version;
      over.add(key.dialogue);
      if (key.tenant !== probeTenant) figures.dialogueEnded(state.channel);
      return version;
    },
  };
}

function measure(event: DialogueEvent, at: number) {
  if (event.kind === 'callOffered') figures.dialogueBegun('voice');
  if (event.kind === 'messageArrived' && event.begin) figures.dialogueBegun(event.begin.channel);
  if (event.kind !== 'offered') return;
  const sentAt = currentInvocation()?.sentAt;
  if (sentAt !== undefined) figures.offerLatency(Math.max(0, at - sentAt));
}
