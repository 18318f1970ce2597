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
  // Without a name it can only be of the call before.
  if (event.kind === 'callDisconnected' && event.connection === undefined)
    return isAway(step.state) && step.state.phase !== 'calling' ? step : undefined;
  if (!('connection' in event) || event.connection === undefined) return undefined;
  const isFormer = callback.former.includes(event.connection);
  if (!isFormer && isOwn(step.state, event.connection)) return undefined;
  const isUnwanted = event.kind === 'callConnected' || (event.kind === 'callAnswered' && !isFormer);
  return isUnwanted ? end(step, callback, event.connection) : step;
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
