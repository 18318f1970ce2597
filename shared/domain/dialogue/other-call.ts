import type { DialogueEvent } from '#shared/contracts/dialogue/dialogue-event.ts';
import { isAway } from './callback-state.ts';
import { change, effect, type Step } from './step.ts';

/**
 * News of a call that is not the dialogue's any more, or never will be: changes nothing, but whoever is connected there must
 * not hear silence. Undefined: it is the dialogue's own.
 */
export function ofOtherCall(step: Step, event: DialogueEvent): Step | undefined {
  const { callback, phase, connection } = step.state;
  if (!callback) return undefined;
  // Without a name it can only be of the call before.
  if (event.kind === 'callDisconnected' && event.connection === undefined)
    return isAway(step.state) && phase !== 'calling' ? step : undefined;
  if (!('connection' in event) || event.connection === undefined) return undefined;
  const isFormer = callback.former.includes(event.connection);
  const isOwn = connection === null ? phase === 'calling' : connection === event.connection;
  if (isOwn && !isFormer) return undefined;
  const isUnwanted = event.kind === 'callConnected' || (event.kind === 'callAnswered' && !isFormer);
  if (!isUnwanted) return step;
  const former = isFormer ? callback.former : [...callback.former, event.connection].slice(-10);
  return effect(change(step, { callback: { ...callback, former } }), {
    kind: 'hangUp',
    connection: event.connection,
  });
}
