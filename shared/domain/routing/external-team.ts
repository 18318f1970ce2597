const prefix = 'team:';

/** The id of the agent that stands for a team outside (Q7). */
export function agentOfTeam(team: string): string {
  return `${prefix}${team}`;
}

/** The team that an agent's id stands for; null: a person. */
export function teamOfAgent(agent: string): string | null {
  return agent.startsWith(prefix) ? agent.slice(prefix.length) : null;
}
