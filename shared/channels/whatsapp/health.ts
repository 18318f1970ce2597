import { z } from 'zod';
import type { WhatsAppHealth } from '#shared/ports/whatsapp-setup.ts';

const text = z.string().optional().catch(undefined);
const Problem = z.object({ error_description: text, possible_solution: text });
const Entity = z.object({
  entity_type: z.string(),
  can_send_message: z.string(),
  errors: z.array(Problem).catch([]).default([]),
  additional_info: z.array(z.string()).catch([]).default([]),
});
const Health = z.object({
  health_status: z.object({
    can_send_message: z.string(),
    entities: z.array(Entity).catch([]).default([]),
  }),
});

const words = new Map([
  ['AVAILABLE', 'available'],
  ['LIMITED', 'limited'],
] as const);
const kinds = new Map([
  ['PHONE_NUMBER', 'number'],
  ['WABA', 'account'],
  ['BUSINESS', 'business'],
  ['APP', 'app'],
] as const);

/**
 * `GET /health_status` of 360dialog, as Meta documents it: AVAILABLE, LIMITED (with `additional_info`) or BLOCKED (with `errors`,
 * each with a possible solution). Undefined: it cannot be read. What is not known counts as blocked.
 */
export function healthOf(value: unknown): WhatsAppHealth | undefined {
  const read = Health.safeParse(value);
  if (!read.success) return undefined;
  const { can_send_message: whole, entities } = read.data.health_status;
  return {
    canSend: wordOf(whole),
    parts: entities.map(({ entity_type: type, can_send_message: can, ...rest }) => ({
      of: kindOf(type),
      canSend: wordOf(can),
      says: [...rest.additional_info, ...rest.errors.map(sentenceOf)].filter((each) => each !== ''),
    })),
  };
}

const wordOf = (word: string) =>
  [...words].find(([known]) => known === word.toUpperCase())?.[1] ?? 'blocked';
const kindOf = (type: string) =>
  [...kinds].find(([known]) => known === type.toUpperCase())?.[1] ?? 'other';

function sentenceOf(problem: z.infer<typeof Problem>): string {
  const { error_description: what, possible_solution: how } = problem;
  return [what, how].filter((each) => each !== undefined).join(' ');
}
