import type { Agent } from '#shared/contracts/agent/agent.ts';
import type { AgentEvent } from '#shared/contracts/agent/agent-event.ts';
import { decideAgent } from '#shared/domain/agent/decide-agent.ts';
import type { PresenceReading, TeamsTrouble } from '#shared/ports/presence.ts';
import { fewAtOnce } from '../few-at-once.ts';
import { type Round, toldAtOnce } from './round.ts';

/** As many as Graph answers at once. */
const portion = 650;

/** Tells agents what Teams shows of them, where that changes something. What cannot be read leaves them as they are. */
export async function readPresences(round: Round): Promise<TeamsTrouble | null> {
  const signedIn = round.agents.filter(({ state }) => state.kind !== 'signedOut');
  for (let from = 0; from < signedIn.length; from += portion) {
    const trouble = await readPortion(round, signedIn.slice(from, from + portion));
    if (trouble !== null) return trouble;
  }
  return null;
}

async function readPortion(
  { teams, directory, tell, now }: Round,
  agents: readonly Agent[],
): Promise<TeamsTrouble | null> {
  // Of before the question: what happens meanwhile is newer than the answer.
  const observedAt = now();
  const answer = await teams.read(
    directory,
    agents.map(({ id }) => id),
  );
  if (!answer.ok) return answer.reason;
  const readings = new Map(answer.value.map((reading) => [reading.user, reading]));
  const told = agents.flatMap((agent) => {
    const reading = readings.get(agent.id);
    const event = reading && toEvent(reading, observedAt);
    return event && decideAgent(agent, event).state !== agent ? [{ agent, event }] : [];
  });
  await fewAtOnce(toldAtOnce, told, ({ agent, event }) => tell(agent, event));
  return null;
}

function toEvent({ availability, activity }: PresenceReading, observedAt: number): AgentEvent {
  const presence = { availability, activity, observedAt };
  return { kind: 'presenceChanged', at: observedAt, presence };
}
