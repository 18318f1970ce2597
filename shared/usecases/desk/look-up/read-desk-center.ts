import type { Answer } from '#shared/contracts/answer.ts';
import type { DeskCenter } from '#shared/contracts/desk/desk-look-up.ts';
import type { AgentKey } from '#shared/contracts/keys.ts';
import type { LookUpParts } from './look-up-parts.ts';

/** What the desk shows beside a dialogue of a contact center: wrap-up codes and script; of those that the agent has to do with. */
export async function readDeskCenter(
  { agents, directory }: LookUpParts,
  key: AgentKey,
  id: string,
): Promise<Answer<DeskCenter, 'notFound'>> {
  const [agent, centers] = await Promise.all([agents.load(key), directory.centers(key.tenant)]);
  const center = centers.get(id);
  const { profile, slots } = agent?.value ?? { profile: undefined, slots: [] };
  const isTheirs =
    profile?.memberships.some((membership) => membership.center === id) ||
    slots.some((slot) => slot.center === id);
  if (center === undefined || !isTheirs) return { ok: false, reason: 'notFound' };
  const { name, wrapUp, script } = center;
  const { codes, required } = wrapUp;
  return { ok: true, value: { id, name, wrapUp: { codes, required }, script } };
}
