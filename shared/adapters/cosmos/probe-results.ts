import type { Container } from '@azure/cosmos';
import { z } from 'zod';
import { ProbeResult } from '#shared/contracts/operations/probes.ts';
import type { ProbeResults } from '#shared/ports/probe-visitor.ts';

const Stored = z.object({ results: z.array(ProbeResult) });
const place = { id: 'probes', key: 'probes' } as const;
/** A day of one every five minutes. */
const mostKept = 288;
/** Seconds; what nobody adds to any more goes. */
const kept = 7 * 86_400;

/** The last probes in one small document; of two that are kept at once one is lost, which the next one makes good. */
export function createProbeResults(container: Container): ProbeResults {
  const last = async () => {
    const { resource } = await container.item(place.id, [place.key]).read();
    return resource === undefined ? [] : Stored.parse(resource).results;
  };
  return {
    last,
    async keep(result) {
      const results = [result, ...(await last())].slice(0, mostKept);
      await container.items.upsert({ ...place, results, ttl: kept });
    },
  };
}
