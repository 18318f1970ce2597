import type { Answer } from '#shared/contracts/answer.ts';
import type { CustomerHistory } from '#shared/contracts/desk/desk-look-up.ts';
import type { AgentKey, TargetKey } from '#shared/contracts/keys.ts';
import { chosenCenter } from '#shared/domain/dialogue/chosen-center.ts';
import { addressOrNull } from '#shared/domain/records/to-call-record.ts';
import type { PastDialogue } from '#shared/ports/record-store.ts';
import { createNaming } from '../../directory.ts';
import type { LookUpParts } from './look-up-parts.ts';

type History = Answer<CustomerHistory, 'notYourDialogue'>;

const most = 50;

/**
 * Earlier dialogues of the customer whom the agent has, from the customer's own database (D5): nothing of it is kept here.
 * Not of a dialogue that is only offered.
 */
export async function readHistory(
  parts: LookUpParts,
  key: AgentKey,
  dialogue: string,
): Promise<History> {
  const { tenant } = key;
  const slots = (await parts.agents.load(key))?.value.slots ?? [];
  const isTheirs = slots.some((slot) => slot.dialogue === dialogue && slot.state !== 'offered');
  const found = isTheirs ? await parts.dialogues.read({ tenant, dialogue }) : undefined;
  if (found === undefined) return { ok: false, reason: 'notYourDialogue' };
  const address = addressOrNull(found.customer.address);
  if (address === null) return answer(null, []);
  const target = await targetOf(parts, tenant, chosenCenter(found));
  const store = target && parts.storeOf(target);
  if (!store) return answer('noStore', []);
  const past = await store.historyOf(tenant, address, most);
  if (past.ok) return answer(null, await toShown(parts, tenant, past.dialogues));
  // Before the first record there are no tables.
  return answer(past.problem.reason === 'no-schema' ? null : 'unreachable', []);
}

function answer(
  problem: CustomerHistory['problem'],
  dialogues: CustomerHistory['dialogues'],
): History {
  return { ok: true, value: { problem, dialogues } };
}

/** The tenant's own database, which has everything; else the contact center's. */
async function targetOf(
  { configuration }: LookUpParts,
  tenant: string,
  center: string,
): Promise<TargetKey | undefined> {
  const targets = (await configuration.list(tenant, 'target')).map(({ value }) => value);
  const found =
    targets.find((target) => target.center === null) ??
    targets.find((target) => target.center === center);
  return found && { tenant, target: found.id };
}

async function toShown(
  { directory }: LookUpParts,
  tenant: string,
  past: readonly PastDialogue[],
): Promise<CustomerHistory['dialogues']> {
  const [nameOf, centers] = await Promise.all([
    createNaming(directory, tenant),
    directory.centers(tenant),
  ]);
  return past.map(({ codes, center, agent, ...rest }) => ({
    ...rest,
    codes: [...codes],
    center: center && (centers.get(center)?.name ?? center),
    agent: agent && nameOf(agent),
  }));
}
