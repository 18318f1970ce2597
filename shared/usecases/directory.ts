import type { ContactCenter } from '#shared/contracts/configuration/contact-center.ts';
import type { Team } from '#shared/contracts/configuration/team.ts';
import type { User } from '#shared/contracts/configuration/user.ts';
import { Workplace } from '#shared/contracts/configuration/workplace.ts';
import type { ConfigurationStore } from '#shared/ports/configuration-store.ts';
import { remember } from './remember.ts';

interface DirectoryParts {
  readonly configuration: Pick<ConfigurationStore, 'get' | 'list'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Who and what there is in a tenant, by id: for lists and names, and some seconds old. */
export interface Directory {
  centers(tenant: string): Promise<ReadonlyMap<string, ContactCenter>>;
  teams(tenant: string): Promise<ReadonlyMap<string, Team>>;
  users(tenant: string): Promise<ReadonlyMap<string, User>>;
  workplace(tenant: string): Promise<Workplace>;
}

/** Milliseconds that a list may be old. */
const life = 10_000;
/** Of users there may be thousands, and of them names alone are of interest. */
const usersLife = 60_000;

export function createDirectory({ configuration, now }: DirectoryParts): Directory {
  const listOf = <Kind extends 'center' | 'team' | 'user'>(kind: Kind, kept: number) =>
    remember(async (tenant = '') => byId(await configuration.list(tenant, kind)), {
      life: kept,
      now,
    });
  return {
    centers: listOf('center', life),
    teams: listOf('team', life),
    users: listOf('user', usersLife),
    workplace: remember(
      async (tenant = '') =>
        (await configuration.get(tenant, 'workplace', 'workplace'))?.value ?? Workplace.parse({}),
      { life, now },
    ),
  };
}

function byId<Value extends { readonly id: string }>(
  found: readonly { readonly value: Value }[],
): ReadonlyMap<string, Value> {
  return new Map(found.map(({ value }) => [value.id, value]));
}

/** What an agent is called: a user, a team outside, or when neither is known their id. */
export async function createNaming(
  directory: Pick<Directory, 'teams' | 'users'>,
  tenant: string,
): Promise<(agent: string) => string> {
  const [users, teams] = await Promise.all([directory.users(tenant), directory.teams(tenant)]);
  return (agent) => users.get(agent)?.name ?? teams.get(agent.replace(/^team:/, ''))?.name ?? agent;
}
