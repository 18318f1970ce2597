import type { DialogueEventOf } from '#shared/contracts/dialogue/dialogue-event.ts';
import { hangUp } from './end.ts';
import type { Step } from './step.ts';

/** What a supervisor asks of a dialogue of their queues. */
export function supervisorAsked(step: Step, event: DialogueEventOf<'supervisorAsked'>): Step {
  const { at, order } = event;
  switch (order.what) {
    case 'end':
      return hangUp(step, { at, by: 'system', reason: 'endedBySupervisor' });
    case 'listen':
    case 'bargeIn':
    case 'leave':
    case 'coach':
    case 'move':
      return step;
  }
}
