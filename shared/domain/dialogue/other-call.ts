import type { DialogueCallback } from '#shared/contracts/dialogue/callback.ts';
import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import type { DialogueEvent } from '#shared/contracts/dialogue/dialogue-event.ts';
import { isAway } from './callback-state.ts';
import { change, effect, type Step } from './step.ts';

/**
 * News of a call that is not the dialogue's any more, or never will be: changes nothing, but whoever is connected there must
 * not hear silence. Undefined: it is the dialogue's own.
 */
export function ofOtherCall(step: Step, event: DialogueEvent): Step | undefined {
  const { callback } = step.state;
  if (!callback) return undefined;
  const named = 'connection' in event ? event.connection : undefined;
  if (named === undefined) return nameless(step, event);
  const isFormer = callback.former.includes(named);
  if (!isFormer && isOwn(step.state, named)) return undefined;
  const isUnwanted = event.kind === 'callConnected' || (event.kind === 'callAnswered' && !isFormer);
  return isUnwanted ? end(step, callback, named) : step;
}

/** The end of a call, when there is none, can only be that of the call before. */
function nameless(step: Step, { kind }: DialogueEvent): Step | undefined {
  const hasNone = isAway(step.state) && step.state.phase !== 'calling';
  return kind === 'callDisconnected' && hasNone ? step : undefined;
}

function isOwn({ connection, phase }: Dialogue, named: string): boolean {
  return connection === null ? phase === 'calling' : connection === named;
}

function end(step: Step, callback: DialogueCallback, connection: string): Step {
  const isKnown = callback.former.includes(connection);
  const former = isKnown ? callback.former : [...callback.former, connection].slice(-10);
  const known = change(step, { callback: { ...callback, former } });
  return effect(known, { kind: 'hangUp', connection });
}
