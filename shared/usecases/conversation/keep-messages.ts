import type { MessageTarget } from '#shared/contracts/configuration/message-target.ts';
import type { KeptConversation } from '#shared/contracts/conversation/kept-conversation.ts';
import type { Delivery } from '#shared/contracts/conversation/message.ts';
import { unassignedTarget } from '#shared/contracts/record/unassigned-target.ts';
import type { MessageOutbox } from '#shared/ports/message-outbox.ts';
import type { Orchestrations } from '#shared/ports/orchestrations.ts';
import type { Versioned } from '#shared/ports/versioned.ts';

export interface KeepMessagesParts {
  /** The configuration store. */
  readonly configuration: {
    list(tenant: string, kind: 'messageTarget'): Promise<readonly Versioned<MessageTarget>[]>;
  };
  readonly messageOutbox: Pick<MessageOutbox, 'add' | 'addLate'>;
  readonly orchestrations: Pick<Orchestrations, 'nudgeDelivery'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * A written dialogue is over: its messages go to each of the tenant's databases for them, and are released here when all have
 * them (D5); while there is none, they wait for one. Twice is harmless.
 */
export async function keepMessages(
  parts: KeepMessagesParts,
  kept: KeptConversation,
): Promise<void> {
  if (await giveToTargets(parts, kept)) return;
  await parts.messageOutbox.add(kept, [unassignedTarget], parts.now());
}

/** False: there is none. */
export async function giveToTargets(
  parts: KeepMessagesParts,
  kept: KeptConversation,
): Promise<boolean> {
  const targets = await targetsOf(parts, kept.tenant);
  if (targets.length === 0) return false;
  await parts.messageOutbox.add(kept, targets, parts.now());
  await nudge(parts, kept.tenant, targets);
  return true;
}

/** What became of a message goes after it, to the databases that have it; where there is none, nobody has it. */
export async function keepDelivery(
  parts: KeepMessagesParts,
  tenant: string,
  { dialogue, message }: { readonly dialogue: string; readonly message: string },
  delivery: Delivery,
): Promise<void> {
  const targets = await targetsOf(parts, tenant);
  for (const target of targets)
    await parts.messageOutbox.addLate(
      { tenant, target },
      { dialogue, message, delivery },
      parts.now(),
    );
  await nudge(parts, tenant, targets);
}

async function targetsOf({ configuration }: KeepMessagesParts, tenant: string) {
  return (await configuration.list(tenant, 'messageTarget')).map(({ value }) => value.id);
}

async function nudge(
  { orchestrations }: KeepMessagesParts,
  tenant: string,
  targets: readonly string[],
) {
  for (const target of targets) await orchestrations.nudgeDelivery({ tenant, target }, 'messages');
}
