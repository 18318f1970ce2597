import type { Tenant } from '../contracts/configuration/tenant.ts';
import type { DialogueKey } from '../contracts/dialogue/dialogue-key.ts';
import type { BreakersSight } from '../contracts/operations/breakers.ts';
import type { DialogueSight } from '../contracts/operations/dialogue-sight.ts';
import type { Meters, ParkedListing } from '../contracts/operations/operations.ts';
import type { Switchable, SwitchesSight, SwitchWanted } from '../contracts/operations/switches.ts';
import { createTenant } from '../usecases/operations/create-tenant.ts';
import { endTenant } from '../usecases/operations/end-tenant.ts';
import { listParked, replayParked } from '../usecases/operations/parked.ts';
import { readMeters } from '../usecases/operations/read-meters.ts';
import { parkedQueues, replay } from '../usecases/operations/replay.ts';
import { readSwitches, turnSwitch } from '../usecases/operations/switches.ts';
import { viewDialogue } from '../usecases/operations/view-dialogue.ts';
import { queueFigures } from '../usecases/queue-figures.ts';
import type { Wired } from './wired.ts';

/** What the operators of a region can do. */
export interface OperationsActions {
  createTenant(tenant: Tenant): ReturnType<typeof createTenant>;
  endTenant(tenant: string, confirm: string): ReturnType<typeof endTenant>;
  listParked(queue: string): Promise<ParkedListing>;
  replayParked(queue: string, id: string): ReturnType<typeof replayParked>;
  readMeters(): Promise<Meters>;
  readBreakers(): BreakersSight;
  readSwitches(): Promise<SwitchesSight>;
  turnSwitch(feature: Switchable, wanted: SwitchWanted): ReturnType<typeof turnSwitch>;
  viewDialogue(key: DialogueKey): Promise<DialogueSight | undefined>;
}

export function createOperations(wired: Wired): OperationsActions {
  return {
    createTenant: (tenant) => createTenant(wired, tenant),
    endTenant: (tenant, confirm) => endTenant(wired, { tenant, confirm }),
    listParked: (queue) => listParked(wired, queue),
    replayParked: (queue, id) =>
      replayParked({ ...wired, replay: (from, body) => replay(wired, from, body) }, queue, id),
    readMeters: () =>
      readMeters({
        ...wired,
        parkedQueues,
        queueFigures: (key, at) => queueFigures(wired, key, at),
      }),
    readSwitches: () => readSwitches(wired),
    turnSwitch: (feature, wanted) => turnSwitch(wired, feature, wanted),
    readBreakers: () => ({
      instance: wired.breakers.instance,
      breakers: [...wired.breakers.list()],
    }),
    viewDialogue: (key) => viewDialogue(wired, key),
  };
}
