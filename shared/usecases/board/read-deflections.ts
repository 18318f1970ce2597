import type { Answer } from '#shared/contracts/answer.ts';
import type { DeflectionFigures, DeflectionRange } from '#shared/contracts/board/deflections.ts';
import { countDeflections } from '#shared/domain/conversation/count-deflections.ts';
import type { DeflectionStore } from '#shared/ports/deflection-store.ts';
import type { BoardParts, Watcher } from './board-parts.ts';
import { sightOf } from './sight-of.ts';

export interface ReadDeflectionsParts extends Pick<BoardParts, 'configuration'> {
  readonly deflections: Pick<DeflectionStore, 'list'>;
}

/** No time zone is further from UTC; milliseconds. */
const furthest = 14 * 3_600_000;
const aDay = 86_400_000;

/** The deflector's figures of a contact center that one supervises (W1). */
export async function readDeflections(
  parts: ReadDeflectionsParts,
  watcher: Watcher,
  center: string,
  { from, to }: DeflectionRange,
): Promise<Answer<DeflectionFigures, 'notFound'>> {
  const { configuration, deflections } = parts;
  const { tenant } = watcher;
  const [found, { sight }] = await Promise.all([
    configuration.get(tenant, 'center', center),
    sightOf(parts, watcher),
  ]);
  if (!found || !(sight.all || sight.centers.includes(center)))
    return { ok: false, reason: 'notFound' };
  const { timeZone } = found.value.watch;
  const [first, last] = [Date.parse(from) - furthest, Date.parse(to) + aDay + furthest];
  const all = await deflections.list({ tenant, center }, first, last);
  return { ok: true, value: countDeflections(all, { timeZone, from, to }) };
}
