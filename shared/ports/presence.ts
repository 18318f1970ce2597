import type { Agent } from '#shared/contracts/agent/agent.ts';

/**
 * Why Teams did not do what it was asked: `notConfigured` (this region has no app for it), `notAllowed` (the customer has
 * not consented, or not to this), `throttled` (asked too often, it said until when), `unavailable`.
 */
export type TeamsTrouble = 'notConfigured' | 'notAllowed' | 'throttled' | 'unavailable';

export type TeamsAnswer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly reason: TeamsTrouble };

/** What Teams shows of one person, in Microsoft Graph's words. */
export interface PresenceReading {
  readonly user: string;
  readonly availability: string;
  readonly activity: string;
}

/** Teams presence of the people of a customer's directory (E10). `directory` and `user` are Entra ID's ids. */
export interface TeamsPresence {
  /** People whom the directory does not know are left out. */
  read(
    directory: string,
    users: readonly string[],
  ): Promise<TeamsAnswer<readonly PresenceReading[]>>;
  /** Shows that they are in a call, for so many milliseconds; said again it is prolonged. */
  showCall(directory: string, user: string, length: number): Promise<TeamsAnswer<null>>;
  /** Takes back what was shown; also when nothing was. */
  clearCall(directory: string, user: string): Promise<TeamsAnswer<null>>;
}

/** Somebody of a customer's directory (A4). */
export interface TeamsPerson {
  readonly user: string;
  readonly name: string;
  /** Availability, in Microsoft Graph's words; null: not known. */
  readonly presence: string | null;
}

export interface TeamsPeople {
  /** Those whose name has a word that begins so, at most 20. */
  find(directory: string, name: string): Promise<TeamsAnswer<readonly TeamsPerson[]>>;
}

/** Finds the agents of a tenant whom presence concerns. */
export interface AgentsAtWork {
  /** Signed in, still with a dialogue, or still shown in a call. */
  atWork(tenant: string): Promise<readonly Agent[]>;
}
