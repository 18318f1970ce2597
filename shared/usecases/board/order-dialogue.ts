import type { Device } from '#shared/contracts/agent/agent.ts';
import type { Answer } from '#shared/contracts/answer.ts';
import type { DialogueOrder } from '#shared/contracts/board/board-commands.ts';
import type { SupervisorOrder } from '#shared/contracts/dialogue/supervisor.ts';
import { devicesOf } from '../desk/devices-of.ts';
import { turnedOffBecause } from '../operations/turned-off-because.ts';
import type { BoardParts, Watcher } from './board-parts.ts';
import { findDialogue } from './find-dialogue.ts';
import { sightOf } from './sight-of.ts';

type Refused = 'turnedOff' | 'notFound' | 'dialogueOver' | 'notYourDevice' | 'noSuchCenter';
type Ordered = Answer<undefined, Refused>;
type Checked =
  | { readonly ok: true; readonly order: SupervisorOrder }
  | Exclude<Ordered, { readonly ok: true }>;

/** A supervisor joins, coaches, moves or ends a dialogue of theirs (A3). The dialogue decides when it has its turn. */
export async function orderDialogue(
  parts: BoardParts,
  watcher: Watcher,
  dialogue: string,
  { id, order }: DialogueOrder,
): Promise<Ordered> {
  const found = await findDialogue(parts, watcher, dialogue);
  if (found === undefined) return { ok: false, reason: 'notFound' };
  if (found.phase === 'over') return { ok: false, reason: 'dialogueOver' };
  const checked = await check(parts, watcher, order);
  if (!checked.ok) return checked;
  const { tenant, user, name } = watcher;
  const asked = {
    kind: 'supervisorAsked',
    id,
    at: parts.now(),
    supervisor: { id: user, name },
    order: checked.order,
  } as const;
  await parts.deliver({ tenant, dialogue }, asked);
  return { ok: true, value: undefined };
}

async function check(
  parts: BoardParts,
  watcher: Watcher,
  order: DialogueOrder['order'],
): Promise<Checked> {
  switch (order.what) {
    case 'listen': {
      const off = await parts.turnedOff('supervision', watcher.tenant);
      if (off !== undefined) return turnedOffBecause(off);
      const { user } = await sightOf(parts, watcher);
      const device = user && devicesOf(user).find((each) => addressOf(each) === order.device);
      return device
        ? { ok: true, order: { what: 'listen', device } }
        : { ok: false, reason: 'notYourDevice' };
    }
    case 'move': {
      const centers = await parts.directory.centers(watcher.tenant);
      return centers.has(order.center)
        ? { ok: true, order }
        : { ok: false, reason: 'noSuchCenter' };
    }
    case 'bargeIn':
    case 'leave':
    case 'coach':
    case 'end':
      return { ok: true, order };
  }
}

/** By what an order names a device. */
function addressOf(device: Device): string {
  switch (device.kind) {
    case 'teams':
      return device.user;
    case 'browser':
      return device.acsUser;
    case 'phone':
      return device.number;
  }
}
