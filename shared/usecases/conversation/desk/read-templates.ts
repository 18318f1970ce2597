import type { DeskTemplates } from '#shared/contracts/desk/desk-conversation.ts';
import type { AgentKey } from '#shared/contracts/keys.ts';
import { type DeskTextParts, notYours } from './desk-text-parts.ts';
import { heldText } from './held-text.ts';

export type TemplatesRead =
  | { readonly ok: true; readonly value: DeskTemplates }
  | typeof notYours
  | { readonly ok: false; readonly reason: 'noSuchAddress' };

/** Templates of the address that a customer wrote to. */
export async function readTemplates(
  parts: DeskTextParts,
  key: AgentKey,
  dialogue: string,
): Promise<TemplatesRead> {
  const held = await heldText(parts, key, dialogue);
  return held ? templatesOf(parts, key.tenant, held.reached) : notYours;
}

/** Templates by which somebody may write first. */
export async function readTemplatesOfAddress(
  parts: DeskTextParts,
  tenant: string,
  address: string,
): Promise<TemplatesRead> {
  const found = await parts.addresses.find(address);
  if (found?.tenant !== tenant) return { ok: false, reason: 'noSuchAddress' };
  return templatesOf(parts, tenant, address);
}

async function templatesOf(
  { templates }: DeskTextParts,
  tenant: string,
  address: string,
): Promise<TemplatesRead> {
  const all = (await templates.list(tenant, address)) ?? [];
  return { ok: true, value: { templates: [...all] } };
}
