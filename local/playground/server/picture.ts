import { memberOf } from '../../acs/world/hearing.ts';
import type { Call } from '../../acs/world/model.ts';
import type { WorldSnapshot } from '../../acs/world/world.ts';
import type { Picture, ShownCall, ShownPhone } from '../contract.ts';
import type { CallControl, PlaygroundOptions } from '../options.ts';
import { spokenText } from '../spoken-text.ts';
import type { HeardBook } from './heard-book.ts';
import type { Tab } from './tabs.ts';
import { linksOfTab, type PlacedLink } from './voice-links.ts';

/** More lanes nobody can look at, and a load test must not drown the page. */
const mostCalls = 30;

/** One moment, read once for all tabs. */
export interface Moment {
  readonly snapshot: WorldSnapshot;
  readonly controls: readonly CallControl[];
  readonly faults: Picture['faults'];
  readonly links: readonly PlacedLink[];
  readonly now: number;
}

export function readMoment(
  { world, controls, faults, clock }: PlaygroundOptions,
  linksOf: (calls: readonly Call[]) => readonly PlacedLink[],
): Moment {
  const snapshot = world.snapshot();
  return {
    snapshot,
    controls: controls?.() ?? [],
    faults: faults?.list() ?? [],
    links: linksOf(snapshot.calls),
    now: clock.now(),
  };
}

interface Notes {
  readonly heard: HeardBook;
  readonly dialogueOf: (callConnectionId: string) => unknown;
}

/** The moment as one tab shows it: its phones, their calls before all others, the newest first. */
export function pictureFor(tab: Tab, moment: Moment, notes: Notes): Picture {
  const { calls, phones } = moment.snapshot;
  const isOwn = ({ members }: Call) => members.some(({ address }) => tab.phones.includes(address));
  const newest = calls.toSorted((a, b) => b.startedAt - a.startedAt);
  const shown = [...newest.filter(isOwn), ...newest.filter((call) => !isOwn(call))].slice(
    0,
    mostCalls,
  );
  const byAddress = new Map(phones.map((phone) => [phone.address, phone]));
  return {
    kind: 'picture',
    now: moment.now,
    phones: tab.phones.flatMap((address) => {
      const phone = byAddress.get(address);
      return phone ? [toShownPhone(phone, calls, notes.heard)] : [];
    }),
    calls: shown.map((call) => toShownCall(call, moment.controls, notes)),
    moreCalls: calls.length - shown.length,
    faults: moment.faults,
    links: linksOfTab(moment.links, tab.id),
  };
}

function toShownPhone(
  { callId, ...phone }: WorldSnapshot['phones'][number],
  calls: readonly Call[],
  heard: HeardBook,
): ShownPhone {
  const call = calls.find(({ id }) => id === callId);
  const member = memberOf(call, phone.address);
  return {
    ...phone,
    ...(callId && { callId }),
    ...(member && { since: member.since }),
    muted: member?.muted ?? false,
    heard: heard.of(phone.address),
  };
}

function toShownCall(call: Call, controls: readonly CallControl[], notes: Notes): ShownCall {
  const { id, from, to, state, startedAt, applications, members, prompts } = call;
  const own = controls.filter(({ callId }) => callId === id);
  return {
    id,
    from,
    to,
    state,
    startedAt,
    isControlled: applications > 0,
    members: members.map(({ address, state: memberState, muted, onHold }) => ({
      address,
      state: memberState,
      muted,
      onHold,
    })),
    playing: prompts.map((prompt) => ({
      id: prompt.id,
      text: spokenText(prompt.source),
      to: prompt.to,
    })),
    collecting: own.flatMap(({ collecting }) => collecting),
    dialogues: own.flatMap(({ callConnectionId }) => {
      const view = notes.dialogueOf(callConnectionId);
      return view === undefined ? [] : [{ callConnectionId, view }];
    }),
  };
}
