import type { Clock } from '../../platform/clock.ts';
import type { AccessKeys } from '../access-keys.ts';
import { signClientToken } from '../tokens.ts';
import { BadRequest, numberIn, type Operation } from './answer.ts';

interface Deps {
  readonly keys: AccessKeys;
  readonly clock: Clock;
}

const defaultMinutes = 60;
const mostMinutes = 60 * 24 * 7;

/** POST /:generateToken, for servers that have no access key but a Microsoft Entra identity. */
export function generateToken(deps: Deps): Operation {
  return async (call) => {
    const { query, hub, url } = call;
    const clientType = query.get('clientType') ?? 'Default';
    if (clientType.toLowerCase() !== 'default')
      throw new BadRequest(`Clients of the type ${clientType} are not supported by this stand-in.`);
    const minutes = numberIn(call, 'minutesToExpire', { from: 1, to: mostMinutes });
    const token = await signClientToken(deps, {
      audience: `${url}/client/hubs/${hub.name}`,
      userId: query.get('userId') ?? undefined,
      roles: query.getAll('role'),
      groups: query.getAll('group'),
      minutes: minutes ?? defaultMinutes,
    });
    return { status: 200, body: { token } };
  };
}
