import type { CannedText } from '#shared/contracts/configuration/canned-text.ts';
import type { DeskCannedTexts } from '#shared/contracts/desk/desk-conversation.ts';
import type { AgentKey } from '#shared/contracts/keys.ts';
import { fillCannedText } from '#shared/domain/conversation/fill-canned-text.ts';
import { type DeskTextParts, notYours } from './desk-text-parts.ts';
import { heldText } from './held-text.ts';

export type CannedTextsRead =
  | { readonly ok: true; readonly value: DeskCannedTexts }
  | typeof notYours;

/** What agents of the dialogue's contact center need not write again (M7), in its language and with its values. */
export async function readCannedTexts(
  parts: DeskTextParts,
  key: AgentKey,
  dialogue: string,
): Promise<CannedTextsRead> {
  const held = await heldText(parts, key, dialogue);
  if (!held) return notYours;
  const { tenant, agent } = key;
  const { center, customer, flow } = held;
  const [all, user, where] = await Promise.all([
    parts.configuration.list(tenant, 'cannedText'),
    parts.configuration.get(tenant, 'user', agent),
    center === null ? undefined : parts.centerOf(tenant, center),
  ]);
  const values = {
    customer: customer.name ?? '',
    agent: user?.value.name ?? '',
    center: where?.name ?? '',
  };
  const language = flow?.state?.language ?? null;
  const texts = all
    .map(({ value }) => value)
    .filter(({ centers }) => centers.length === 0 || (center !== null && centers.includes(center)))
    .map((each) => shown(each, language, values))
    .toSorted((one, other) => one.name.localeCompare(other.name));
  return { ok: true, value: { texts } };
}

function shown(
  { id, name, shortcut, texts }: CannedText,
  language: string | null,
  values: Readonly<Record<string, string>>,
) {
  const [main = ''] = (language ?? '').split('-');
  const text = texts[language ?? ''] ?? texts[main] ?? Object.values(texts)[0] ?? '';
  return { id, name, shortcut, text: fillCannedText(text, values) };
}
