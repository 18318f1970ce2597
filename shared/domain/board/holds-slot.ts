import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';

/** Whether a dialogue says that it is with the agent under this offer: rings, talks, is wrapped up, or asks them beside. */
export function holdsSlot(
  { phase, offer: own, afterCalls, others }: Dialogue,
  agent: string,
  offer: string,
): boolean {
  const isWith = phase !== 'over' && own?.id === offer && own.agent.id === agent;
  return (
    isWith ||
    afterCalls.some((each) => each.offer.id === offer && each.offer.agent.id === agent) ||
    others.some((other) => other.offer?.id === offer && other.offer.agent.id === agent)
  );
}
