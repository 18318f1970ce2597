import type { Call } from '../../acs/world/model.ts';
import type { VoiceLink } from '../contract.ts';

/** The tab in which a phone lives, and whether it has a microphone there. */
export interface Seat {
  readonly tab: string;
  readonly hasMicrophone: boolean;
}

/** The two ends of a link; each tab sees its own. */
export interface PlacedLink {
  readonly id: string;
  readonly ends: readonly [End, End];
}

interface End {
  readonly tab: string;
  readonly phone: string;
}

/** Who hears whom by WebRTC: connected phones of one call in different tabs, at least one with a microphone. */
export function voiceLinks(
  calls: readonly Call[],
  seatOf: (address: string) => Seat | undefined,
): readonly PlacedLink[] {
  return calls.flatMap((call) => {
    const talking = call.members
      .filter(({ state, onHold }) => state === 'connected' && !onHold)
      .flatMap(({ address }) => {
        const seat = seatOf(address);
        return seat ? [{ phone: address, ...seat }] : [];
      })
      .sort((a, b) => (a.phone < b.phone ? -1 : 1));
    return talking.flatMap((one, index) =>
      talking
        .slice(index + 1)
        .filter((other) => other.tab !== one.tab && (one.hasMicrophone || other.hasMicrophone))
        .map((other) => link(call.id, one, other)),
    );
  });
}

function link(callId: string, one: End, other: End): PlacedLink {
  return { id: [callId, one.phone, one.tab, other.phone, other.tab].join(' '), ends: [one, other] };
}

/** The links as one tab sees them. */
export function linksOfTab(links: readonly PlacedLink[], tab: string): readonly VoiceLink[] {
  return links.flatMap(({ id, ends: [one, other] }): readonly VoiceLink[] => {
    if (one.tab === tab) return [{ id, phone: one.phone, peer: other.phone, isPolite: true }];
    if (other.tab === tab) return [{ id, phone: other.phone, peer: one.phone, isPolite: false }];
    return [];
  });
}
