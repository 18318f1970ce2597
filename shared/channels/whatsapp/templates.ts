import { z } from 'zod';
import type { DeskTemplate } from '#shared/contracts/desk/desk-conversation.ts';
import type { TextTemplates } from '#shared/ports/text-templates.ts';
import type { Told, WhatsAppClient } from './client.ts';
import { normalTemplate } from './normal-template.ts';

export interface WhatsAppTemplates extends TextTemplates {
  /** It was told that they have changed. */
  forget(tenant: string, address: string): void;
}

const Page = z.object({
  waba_templates: z.array(z.unknown()),
  total: z.number().optional().catch(undefined),
});

/** Milliseconds for which what was read is used again. */
const life = 120_000;
const perPage = 100;
/** An account has 250 at most, each in several languages. */
const mostPages = 50;

/** When it was last told that they have changed, to whichever of us; milliseconds since 1970. */
type ChangedAt = (tenant: string, address: string) => Promise<number>;

interface Kept {
  readonly all: readonly DeskTemplate[];
  readonly readAt: number;
}

/** Templates of the accounts of all tenants, as 360dialog lists them. */
export function createWhatsAppTemplates(
  client: WhatsAppClient,
  now: () => number,
  changedAt: ChangedAt = async () => 0,
): WhatsAppTemplates {
  const kept = new Map<string, Kept>();
  const idOf = (tenant: string, address: string) => `${tenant} ${address}`;
  return {
    async list(tenant, address) {
      const id = idOf(tenant, address);
      const known = kept.get(id);
      if (known && known.readAt + life > now()) {
        if ((await changedAt(tenant, address)) < known.readAt) return known.all;
      }
      const readAt = now();
      const all = await readAll(client, tenant, address);
      if (all) kept.set(id, { all, readAt });
      return all;
    },
    forget: (tenant, address) => void kept.delete(idOf(tenant, address)),
  };
}

async function readAll(
  client: WhatsAppClient,
  tenant: string,
  address: string,
): Promise<readonly DeskTemplate[] | undefined> {
  const found: unknown[] = [];
  for (let page = 0; page < mostPages; page += 1) {
    const path = `/v1/configs/templates?limit=${perPage}&offset=${found.length}`;
    const told = await client.ask(tenant, address, { method: 'GET', path });
    if (!told) return undefined;
    const { waba_templates: listed, total = Number.POSITIVE_INFINITY } = pageIn(told);
    found.push(...listed);
    if (listed.length === 0 || found.length >= total) break;
  }
  return found.map(normalTemplate).filter((each) => each !== undefined);
}

function pageIn(told: Told): z.infer<typeof Page> {
  const read = told.ok ? Page.safeParse(told.value).data : undefined;
  if (!read) throw new Error(`360dialog listed no templates (${told.ok ? 'unread' : told.status})`);
  return read;
}
