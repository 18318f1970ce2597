import type { Device } from '#shared/contracts/agent/agent.ts';
import type { User } from '#shared/contracts/configuration/user.ts';

/** Where a user may take calls: in Teams, and in the browser and on the telephone that are assigned to them. */
export function devicesOf({ id, phone, acsUser }: User): Device[] {
  return [
    { kind: 'teams', user: id },
    ...(acsUser === null ? [] : [{ kind: 'browser', acsUser } as const]),
    ...(phone === null ? [] : [{ kind: 'phone', number: phone } as const]),
  ];
}
