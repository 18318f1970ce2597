import type { AgentEvent } from '#shared/contracts/agent/agent-event.ts';
import type { FieldProblem } from '#shared/contracts/answer.ts';
import type { User } from '#shared/contracts/configuration/user.ts';
import type { AgentKey } from '#shared/contracts/keys.ts';
import type { ConfigurationStore } from '#shared/ports/configuration-store.ts';
import { isSame } from './is-same.ts';
import { missing } from './references.ts';
import type { Change, Rules } from './resource.ts';

interface UserParts {
  readonly configuration: Pick<ConfigurationStore, 'get'>;
  readonly tellAgent: (key: AgentKey, event: AgentEvent) => Promise<unknown>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Users (E5): an agent who is at work gets a changed profile at once. */
export function userRules({ configuration, tellAgent, now }: UserParts): Rules<User, User> {
  return {
    idField: 'id',
    idOf: ({ id }) => id,
    complete: (wanted) => wanted,
    async check(change) {
      const memberships = change.value.profile.memberships.map(({ center }, index) => ({
        field: `profile.memberships.${index}.center`,
        kind: 'center' as const,
        id: center,
      }));
      return [
        ...administratorOnly(change),
        ...(await missing(configuration, change.caller.tenant, memberships)),
        ...(await unknownSkills(configuration, change)),
      ];
    },
    async announce(tenant, user) {
      let told = user.profile;
      const tell = () =>
        tellAgent({ tenant, agent: user.id }, { kind: 'profileChanged', at: now(), profile: told });
      await tell();
      // Of two who change a user at once, the slower one may have told what is no longer so.
      const current = (await configuration.get(tenant, 'user', user.id))?.value.profile;
      if (!current || isSame(current, told)) return;
      told = current;
      await tell();
    },
  };
}

/** E7: a contact center that names its skills has no others. */
async function unknownSkills(
  configuration: Pick<ConfigurationStore, 'get'>,
  { caller, value }: Change<User>,
): Promise<readonly FieldProblem[]> {
  const checked = value.profile.memberships.map(async ({ center, skills }, index) => {
    const known = (await configuration.get(caller.tenant, 'center', center))?.value.skills ?? [];
    if (known.length === 0) return [];
    const unknown = Object.keys(skills).filter((skill) => !known.some(({ id }) => id === skill));
    return unknown.map((skill) => ({
      field: `profile.memberships.${index}.skills.${skill}`,
      what: `'${center}' has no skill '${skill}'; add it there, or choose one of ${known.map(({ id }) => id).join(', ')}`,
    }));
  });
  return (await Promise.all(checked)).flat();
}

/** Otherwise whoever manages users could make themselves administrator. */
function* administratorOnly({ caller, value, before }: Change<User>): Iterable<FieldProblem> {
  const is = value.roles.includes('Administrator');
  const was = before?.roles.includes('Administrator') ?? false;
  if (is !== was && !caller.roles.includes('Administrator'))
    yield { field: 'roles', what: 'only an administrator makes or unmakes an administrator' };
}
