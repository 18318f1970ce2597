import type { RoutingEffect } from '#shared/contracts/routing/routing-effect.ts';
import type { RoutingEvent } from '#shared/contracts/routing/routing-event.ts';
import { couldHave } from '#shared/domain/routing/could-have.ts';
import { decideRouting } from '#shared/domain/routing/decide-routing.ts';
import type { RoutingState } from '#shared/domain/routing/routing-state.ts';
import { findAgents } from './find-agents.ts';
import { carryOutAll, post } from './messages.ts';
import { agentOf, type Center, centerOf, type World } from './world.ts';

/** One turn of a contact center's session: load, decide, save, then what follows from it. */
export function tellCenter(world: World, name: string, event: RoutingEvent) {
  const center = centerOf(world, name);
  const { state, changes, effects } = decideRouting(load(center, event), event);
  world.figures.decisions += 1;
  center.routing = { ...state, gone: new Map() };
  for (const gone of changes.gone) center.gone.set(gone.dialogue, gone);
  carryOutAll(world, effects, (effect) => carryOut(world, name, effect));
}

function load({ routing, gone }: Center, event: RoutingEvent): RoutingState {
  const dialogue = dialogueOf(event);
  const known = dialogue === null ? undefined : gone.get(dialogue);
  return known === undefined ? routing : { ...routing, gone: new Map([[known.dialogue, known]]) };
}

function dialogueOf(event: RoutingEvent): string | null {
  if (event.kind === 'dialogueQueued') return event.request.dialogue;
  return 'dialogue' in event ? event.dialogue : null;
}

function carryOut(world: World, center: string, effect: RoutingEffect) {
  const { tell, timeline } = world;
  const losable = true;
  switch (effect.kind) {
    case 'findCandidates':
    case 'findFreeAgents':
      return post(world, { losable, deliver: () => search(world, center, effect) });
    case 'findAnybody':
      return post(world, { losable, deliver: () => seek(world, center, effect) });
    case 'reserve':
      return post(world, {
        losable,
        deliver: () => tell.agent(effect.agent, { ...effect, center, at: timeline.now }),
      });
    case 'offer':
      return post(world, {
        losable,
        deliver: () => tell.dialogue(effect.dialogue, { kind: 'offered', center, offer: effect }),
      });
    case 'release':
      return post(world, {
        losable,
        deliver: () => tell.agent(effect.agent, { ...effect, kind: 'released', at: timeline.now }),
      });
    case 'wakeAgain':
      return timeline.plan(effect.at, () =>
        post(world, {
          losable,
          deliver: () => tell.center(center, { kind: 'tick', at: timeline.now }),
        }),
      );
    case 'refuse':
      return post(world, {
        losable: false,
        deliver: () => tell.dialogue(effect.dialogue, { ...effect, kind: 'refused', center }),
      });
    case 'queueChanged':
    case 'trace':
      return;
  }
}

/** Also a "no" can be late. */
function seek(
  world: World,
  center: string,
  { dialogue, entry, query }: Extract<RoutingEffect, { kind: 'findAnybody' }>,
) {
  const { tell, timeline } = world;
  const members = (world.agentsOfCenter.get(center) ?? []).map((id) => agentOf(world, id));
  if (members.some((agent) => couldHave(agent, center, query))) return;
  const deliver = () =>
    tell.center(center, { kind: 'nobodyFound', at: timeline.now, dialogue, entry });
  post(world, { losable: true, deliver });
}

type Search = Extract<RoutingEffect, { kind: 'findCandidates' | 'findFreeAgents' }>;

/** The answer is as old as its way is long. */
function search(world: World, center: string, effect: Search) {
  const { tell, timeline } = world;
  const query = effect.kind === 'findCandidates' ? effect.query : { limit: effect.limit };
  const agents = findAgents(world, center, query);
  post(world, {
    losable: true,
    deliver: () =>
      tell.center(
        center,
        effect.kind === 'findCandidates'
          ? {
              kind: 'candidatesFound',
              at: timeline.now,
              dialogue: effect.dialogue,
              entry: effect.entry,
              agents,
            }
          : { kind: 'agentFree', at: timeline.now, agents },
      ),
  });
}
