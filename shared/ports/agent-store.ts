import type { Agent } from '#shared/contracts/agent/agent.ts';
import type { AgentKey, CenterKey } from '#shared/contracts/keys.ts';
import type { Candidate } from '#shared/contracts/routing/candidate.ts';
import type { AnybodyQuery, CandidateQuery } from '#shared/contracts/routing/routing-effect.ts';
import type { Versioned } from './versioned.ts';

/** Of which contact centers and teams. */
export interface StaffOf {
  readonly centers: readonly string[];
  readonly teams: readonly string[];
}

/** Keeps agents, one document each, and finds those who are free by index. Times are milliseconds since 1970. */
export interface AgentStore {
  load(key: AgentKey): Promise<Versioned<Agent> | undefined>;
  /** `version` absent: the agent is new. False: somebody else was faster, load and decide again. */
  save(agent: Agent, version?: string): Promise<boolean>;
  /** Best first; may be out of date, the reservation decides. */
  findCandidates(key: CenterKey, query: CandidateQuery, at: number): Promise<readonly Candidate[]>;
  /** Agents of a contact center with capacity left, longest available first. */
  findFree(key: CenterKey, limit: number, at: number): Promise<readonly Candidate[]>;
  /** Whether somebody is at work, busy or not, who could ever have such a dialogue of the contact center. */
  isAnybodyAtWork(key: CenterKey, query: AnybodyQuery): Promise<boolean>;
  /** How many agents of a contact center could take a call now, and how many are signed in (Q5). */
  count(key: CenterKey): Promise<{ readonly available: number; readonly loggedIn: number }>;
  /**
   * Agents of these contact centers or teams, or of the whole tenant (null), who have ever signed in: those who are
   * signed in first, at most so many.
   */
  staff(tenant: string, of: StaffOf | null, limit: number): Promise<readonly Agent[]>;
  /** Agents with a slot that ran out before `time`: nobody has told them yet. */
  dueBefore(time: number): Promise<readonly AgentKey[]>;
}
