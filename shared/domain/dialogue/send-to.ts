import type { QueueTarget } from '#shared/contracts/desk/desk-commands.ts';
import type { QueueStay } from '#shared/contracts/dialogue/dialogue.ts';
import type { DialogueEventOf } from '#shared/contracts/dialogue/dialogue-event.ts';
import { chosenCenter } from './chosen-center.ts';
import { dismiss } from './companions.ts';
import { leaveTalk } from './leave-talk.ts';
import { wait } from './queue.ts';
import { change, type DialogueContext, note, type Step } from './step.ts';

type Asked = DialogueEventOf<'agentAsked'>;

/** The customer waits there from now on, with music, and the agent goes on to after-call work. */
export function sendTo(
  step: Step,
  { at, colleague }: Asked,
  to: QueueTarget,
  context: DialogueContext,
): Step {
  const { offer, queue, transfer } = step.state;
  const stay = stayOf(to, colleague);
  if (!offer || !stay || transfer?.state === 'ringing') return step;
  const alone = dismiss(step, at, () => true);
  const target = to.kind === 'agent' ? to.agent : `queue:${to.center}`;
  const noted = note(alone, { kind: 'transfer', from: at, to: at, outcome: 'completed', target });
  const waiting = wait(leaveTalk(noted, at, context), at, {
    ...stay,
    priority: queue?.priority ?? 0,
    maxWait: null,
    flowOperation: queue?.flowOperation ?? null,
    except: [offer.agent.id],
    outcome: 'transferred',
    otherwise: {
      center: chosenCenter(step.state),
      skills: queue?.skills ?? [],
      place: queue?.place ?? at,
    },
  });
  return change(waiting, nobody);
}

/** Of a dialogue that is with no agent any more. */
export const nobody = { offer: null, transfer: null, coaching: [], extensions: 0 };

type Stay = Pick<QueueStay, 'skills' | 'agent'> & {
  readonly center: string;
  readonly patience?: null;
};

function stayOf(to: QueueTarget, colleague: Asked['colleague']): Stay | undefined {
  if (to.kind === 'queue') return { center: to.center, skills: to.skills, agent: null };
  if (!colleague) return undefined;
  return { center: colleague.center, skills: [], agent: colleague.id, patience: null };
}

/** It is not kept there: back into the queue that it came from, and not to one agent alone. */
export function sendBack(step: Step, at: number): Step {
  const { queue } = step.state;
  if (!queue?.otherwise) return step;
  const { priority, flowOperation, except, otherwise } = queue;
  const stay = { priority, flowOperation, except, agent: null, maxWait: null };
  return wait(step, at, { ...stay, ...otherwise, outcome: 'left', otherwise: null });
}
