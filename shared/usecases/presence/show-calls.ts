import type { Agent } from '#shared/contracts/agent/agent.ts';
import { shownInTeams, wishForTeams } from '#shared/domain/agent/wish-for-teams.ts';
import type { TeamsTrouble } from '#shared/ports/presence.ts';
import { allDone } from '../all-done.ts';
import type { Round } from './round.ts';

/** So many requests at once, for Graph counts them. */
const atOnce = 4;

/** Teams shows who is in a call of ours, and takes it back when the call is over. What fails is tried again in the next round. */
export async function showCalls(round: Round, isWanted: boolean): Promise<TeamsTrouble | null> {
  const at = round.now();
  const wishes = round.agents.flatMap((agent) => {
    const wish = wishForTeams(agent, isWanted, at);
    return wish === null ? [] : [{ agent, wish }];
  });
  for (let from = 0; from < wishes.length; from += atOnce) {
    const portion = wishes.slice(from, from + atOnce);
    const troubles = await allDone(portion.map(({ agent, wish }) => fulfil(round, agent, wish)));
    const trouble = troubles.find((each) => each !== null);
    if (trouble) return trouble;
  }
  return null;
}

async function fulfil(
  { teams, directory, tell, now }: Round,
  agent: Agent,
  wish: 'show' | 'clear',
): Promise<TeamsTrouble | null> {
  const at = now();
  const isShown = wish === 'show';
  const answer = isShown
    ? await teams.showCall(directory, agent.id, shownInTeams.length)
    : await teams.clearCall(directory, agent.id);
  if (!answer.ok) return answer.reason;
  const until = isShown ? at + shownInTeams.length : null;
  await tell(agent, { kind: 'shownInTeams', at, until });
  return null;
}
