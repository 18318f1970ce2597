import { chosenCenter } from './chosen-center.ts';
import { wait } from './queue.ts';
import { change, clearTimers, effect, type Step } from './step.ts';

/** Before everybody whom a flow could have put first. */
const foremost = 1_000;

/** A supervisor moves a customer who waits into another queue, or to the front of their own. */
export function moveTo(
  step: Step,
  at: number,
  { center, first }: { readonly center: string; readonly first: boolean },
): Step {
  const { phase, queue, ending } = step.state;
  const isWaiting = phase === 'queue' || phase === 'offer';
  const isSame = center === step.state.center;
  const isNothing = isSame && (!first || queue?.priority === foremost);
  if (!isWaiting || !queue || ending || isNothing) return step;
  const { place, flowOperation, except } = queue;
  const direct = isSame ? { agent: queue.agent, patience: queue.patience } : { agent: null };
  const moved = wait(leave(step, at), at, {
    center,
    skills: isSame ? queue.skills : [],
    relaxation: isSame ? queue.relaxation : [],
    priority: first ? foremost : queue.priority,
    maxWait: null,
    flowOperation,
    except,
    place,
    ...direct,
    otherwise: isSame
      ? queue.otherwise
      : { center: chosenCenter(step.state), skills: queue.skills, place },
    outcome: phase === 'offer' ? 'withdrawn' : 'left',
    isTreated: true,
  });
  return change(moved, { offer: null });
}

function leave(step: Step, at: number): Step {
  const { queue, offer, id } = step.state;
  const center = chosenCenter(step.state);
  const event = { kind: 'dialogueLeft', at, dialogue: id, entry: queue?.entry ?? 0 } as const;
  const left = effect(clearTimers(step, 'ring'), { kind: 'tellRouting', center, event });
  if (!offer) return left;
  const agent = offer.agent.id;
  const released = { kind: 'released', at, offer: offer.id, why: 'ended' } as const;
  return effect(left, { kind: 'tellAgent', agent, event: released }, { kind: 'showAgent', agent });
}
