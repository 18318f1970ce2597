import type { DialogueEventOf } from '#shared/contracts/dialogue/dialogue-event.ts';
import type { Supervisor, SupervisorOrder } from '#shared/contracts/dialogue/supervisor.ts';
import { dismiss, inviteOther, isActive } from './companions.ts';
import { isAgentThere } from './customer.ts';
import { deviceAddress } from './device-address.ts';
import { hangUp } from './end.ts';
import { moveTo } from './move-to.ts';
import { change, effect, nextOperation, type Step, show } from './step.ts';

type Asked = DialogueEventOf<'supervisorAsked'>;
type OrderOf<What extends SupervisorOrder['what']> = Extract<
  SupervisorOrder,
  { readonly what: What }
>;

/** What a supervisor asks of a dialogue of their queues. */
export function supervisorAsked(step: Step, event: Asked): Step {
  const { at, order, supervisor } = event;
  switch (order.what) {
    case 'end':
      return hangUp(step, { at, by: 'system', reason: 'endedBySupervisor' });
    case 'listen':
      return listen(step, at, supervisor, order);
    case 'bargeIn':
      // ACS cannot unmute anybody: their own client does, and the roster shows it.
      return step;
    case 'leave':
      return dismiss(step, at, (each) => each.supervisor === supervisor.id);
    case 'coach':
      return coach(step, event, order);
    case 'move':
      return moveTo(step, at, order);
  }
}

/** Joins muted; nobody is told by a sound, and the agent's desk shows it. */
function listen(
  step: Step,
  at: number,
  { id, name }: Supervisor,
  { device }: OrderOf<'listen'>,
): Step {
  const { phase, ending, others } = step.state;
  const isHere = others.some((each) => each.supervisor === id && isActive(each));
  if (phase !== 'talk' || ending || isHere) return step;
  const before = change(step, { others: others.filter((each) => each.supervisor !== id) });
  const address = deviceAddress(device);
  return inviteOther(before, at, {
    role: 'supervisor',
    address,
    name,
    offer: null,
    supervisor: id,
  });
}

const mostNotes = 50;

function coach(
  step: Step,
  { id, at, supervisor }: Asked,
  { text, spoken }: OrderOf<'coach'>,
): Step {
  const { phase, coaching, ending } = step.state;
  if (phase !== 'talk' || ending || coaching.some((note) => note.id === id)) return step;
  const note = { id, at, from: supervisor.name, text };
  const noted = show(change(step, { coaching: [...coaching, note].slice(-mostNotes) }));
  return spoken ? say(noted, text) : noted;
}

/** To the agent alone. */
function say(step: Step, text: string): Step {
  const { offer, flow } = step.state;
  if (!offer || !isAgentThere(step.state)) return step;
  const [operation, next] = nextOperation(step);
  const address = deviceAddress(offer.agent.device);
  const language = flow?.state?.language ?? 'en';
  return effect(next, { kind: 'sayTo', operation, address, prompts: [{ text }], language });
}
