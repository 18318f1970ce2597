import type { Agent } from '#shared/contracts/agent/agent.ts';
import type { Candidate } from '#shared/contracts/routing/candidate.ts';
import type { RoutingSettings } from '#shared/contracts/routing/routing-settings.ts';
import type { Waiting } from '#shared/contracts/routing/waiting.ts';
import { mismatch } from '#shared/domain/routing/match.ts';
import type { Dialogue } from './dialogue.ts';
import { findAgents } from './find-agents.ts';
import { agentOf, violate, type World } from './world.ts';

/** Milliseconds after the end of ringing in which routing must have taken an offer back: one tick may get lost. */
const offerLimit = 30_000;

/** An agent is never offered two dialogues for one slot. */
export function checkAgent(world: World, { id, slots, profile }: Agent) {
  const offered = slots.filter(({ state }) => state === 'offered').length;
  if (offered > 1 && !profile.external) violate(world, `${id} has ${offered} offers`);
  for (const { medium } of slots) {
    const taken = slots.filter((slot) => slot.medium === medium).length;
    if (taken > (profile.capacity[medium] ?? 0)) violate(world, `${id} has ${taken} of ${medium}`);
  }
  if (new Set(slots.map(({ dialogue }) => dialogue)).size < slots.length)
    violate(world, `${id} has a dialogue twice`);
}

/** Whoever rings or talks is held for exactly this; so no two can ring or talk on one slot. */
export function checkDialogue(world: World, { id, state, offer }: Dialogue) {
  if (offer === null || state === 'queued' || state === 'ended') return;
  const slot = agentOf(world, offer.agent).slots.find((one) => one.offer === offer.offer);
  const allowed = { ringing: ['offered'], accepting: ['offered', 'busy'], talking: ['busy'] };
  if (slot === undefined || !allowed[state].includes(slot.state))
    violate(world, `${id} is ${state} with ${offer.agent}, whose slot is ${slot?.state}`);
}

/** Since when each waiting dialogue has been beside a free agent who matches. */
type Idle = Map<string, { readonly agent: string; readonly since: number }>;

/** To be called regularly: nobody waits beside a free matching agent, nobody is held by a dialogue that ended. */
export function createWatch(world: World): () => void {
  const idle: Idle = new Map();
  return () => {
    for (const name of world.centers.keys()) watchCenter(world, name, idle);
    for (const agent of world.agents.values()) watchHeld(world, agent);
    for (const dialogue of world.dialogues.values()) checkDialogue(world, dialogue);
  };
}

function watchCenter(world: World, name: string, idle: Idle) {
  const routing = world.centers.get(name)?.routing;
  if (routing === undefined) return;
  const { now } = world.timeline;
  const free = findAgents(world, name, { limit: 1000 });
  for (const record of routing.waiting.values()) {
    const key = `${name} ${record.request.dialogue}`;
    checkOffer(world, record);
    const matching = isWaiting(world, record)
      ? free.filter((agent) => isFor(world, routing.head.settings, record, agent))
      : [];
    const before = idle.get(key);
    const agent = matching.find((one) => one.agent === before?.agent) ?? matching[0];
    if (agent === undefined) idle.delete(key);
    else if (before?.agent !== agent.agent) idle.set(key, { agent: agent.agent, since: now });
    else if (now - before.since > world.options.limits.idle)
      violate(world, `${key} waits beside ${agent.agent} since ${Math.round(before.since)}`);
  }
}

/** Matches, and is not still busy with this very dialogue's earlier stay. */
function isFor(world: World, settings: RoutingSettings, record: Waiting, candidate: Candidate) {
  const { slots } = agentOf(world, candidate.agent);
  const isKnown = slots.some(({ dialogue }) => dialogue === record.request.dialogue);
  return !isKnown && mismatch(settings, record, candidate, world.timeline.now) === null;
}

function checkOffer(world: World, { offer, request }: Waiting) {
  if (offer !== null && world.timeline.now > offer.until + offerLimit)
    violate(world, `${request.dialogue} keeps an offer that is over`);
}

function isWaiting({ dialogues }: World, { offer, request }: Waiting): boolean {
  return offer === null && dialogues.get(request.dialogue)?.state === 'queued';
}

function watchHeld(world: World, { id, slots }: Agent) {
  for (const { dialogue, state, since } of slots) {
    const holder = world.dialogues.get(dialogue);
    if (holder?.state !== 'ended' || state === 'wrapUp') continue;
    if (world.timeline.now - Math.max(holder.endedAt, since) > world.options.limits.held)
      violate(world, `${id} is held by ${dialogue}, which ended at ${Math.round(holder.endedAt)}`);
  }
}

/** When all is over, nothing is left. */
export function checkEnd(world: World) {
  for (const { id, state } of world.dialogues.values())
    if (state !== 'ended') violate(world, `${id} is ${state} at the end`);
  for (const [name, { routing }] of world.centers)
    if (routing.waiting.size > 0) violate(world, `${name} still has ${routing.waiting.size}`);
  for (const { id, slots } of world.agents.values())
    if (slots.length > 0) violate(world, `${id} is still held by ${slots[0]?.dialogue}`);
}
