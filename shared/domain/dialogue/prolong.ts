import type { Offer } from '#shared/contracts/dialogue/offer.ts';
import { effect, type Step, setTimer } from './step.ts';

/** Milliseconds that an agent's slot is held for a talk without further notice, and after which notice is given. */
const lease = { length: 3_600_000, renewal: 1_800_000 };

/** The agent's document hears again and again that they talk, so that a crash frees them in the end, and nothing before. */
export function prolong(step: Step, at: number): Step {
  const { phase, offer, ending, others } = step.state;
  if (phase !== 'talk' || !offer || ending) return step;
  const held = [offer, ...others.flatMap((each) => (each.offer ? [each.offer] : []))];
  const told = held.reduce((before, each) => tell(before, at, each), step);
  return setTimer(told, 'lease', at + lease.renewal);
}

function tell(step: Step, at: number, { id: offer, agent }: Offer): Step {
  const until = at + lease.length;
  const dialogue = step.state.id;
  const event = { kind: 'offerAccepted', at, offer, dialogue, until } as const;
  return effect(step, { kind: 'tellAgent', agent: agent.id, event });
}
