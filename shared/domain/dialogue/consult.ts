import type { ConsultTarget } from '#shared/contracts/desk/desk-commands.ts';
import type { Companion } from '#shared/contracts/dialogue/companion.ts';
import type { DialogueEventOf } from '#shared/contracts/dialogue/dialogue-event.ts';
import { dismiss, inviteOther, isActive, isIn } from './companions.ts';
import { legOf } from './customer.ts';
import { deviceAddress } from './device-address.ts';
import { change, effect, type Step, show } from './step.ts';
import { toAddress } from './target-address.ts';

type Asked = DialogueEventOf<'agentAsked'>;

const isConsulted = ({ role }: Companion): boolean => role === 'consulted';

/** The customer hears music while somebody is asked; one at a time. */
export function consult(step: Step, { at, colleague }: Asked, to: ConsultTarget): Step {
  const { others, transfer } = step.state;
  const isBusy = others.some((each) => isConsulted(each) && isActive(each));
  const who = whom(to, colleague);
  if (isBusy || transfer?.state === 'ringing' || !who) return step;
  const held = effect(step, { kind: 'hold', address: legOf(step.state) });
  return inviteOther(held, at, { ...who, role: 'consulted', supervisor: null });
}

function whom(to: ConsultTarget, colleague: Asked['colleague']) {
  if (to.kind !== 'agent') return { address: toAddress(to), name: to.value, offer: null };
  if (!colleague?.consultation) return undefined;
  const { id, name, consultation } = colleague;
  const { device, offer } = consultation;
  const agent = { id, name, device };
  return { address: deviceAddress(device), name, offer: { id: offer, agent, until: 0 } };
}

/** All talk. */
export function conference(step: Step): Step {
  const { others } = step.state;
  if (!others.some((each) => isConsulted(each) && isIn(each))) return step;
  const together = others.map((each) =>
    isConsulted(each) ? { ...each, role: 'conference' as const } : each,
  );
  return show(unheld(change(step, { others: together })));
}

/** Who was asked leaves, or who joined last; the customer is off hold again. */
export function endConsult(step: Step, at: number): Step {
  const { others, heldSince } = step.state;
  const joined = others.findLast(({ role, state }) => role === 'conference' && state === 'in');
  const isAnybody = others.some((each) => isConsulted(each) && isActive(each));
  if (!isAnybody && joined)
    return dismiss(step, at, ({ operation }) => operation === joined.operation);
  const alone = dismiss(step, at, isConsulted);
  return isAnybody || heldSince !== null ? unheld(alone) : alone;
}

export function dropConsulted(step: Step, at: number): Step {
  return dismiss(step, at, isConsulted);
}

function unheld(step: Step): Step {
  return effect(step, { kind: 'unhold', address: legOf(step.state) });
}
