import { Bot } from '#shared/contracts/configuration/bot.ts';
import { Recognizer } from '#shared/contracts/configuration/recognizer.ts';
import { Slug } from '#shared/contracts/configuration/values.ts';
import { type ResourceActions, resourceEndpoints } from './resource-endpoints.ts';

/** What these endpoints call. */
export interface VirtualAgentActions {
  readonly administration: {
    readonly bots: ResourceActions<Bot, Bot>;
    readonly recognizers: ResourceActions<Recognizer, Recognizer>;
  };
}

/** Virtual agents (F11) and recognisers of intents (F5) that flows may use. */
export const virtualAgentEndpoints = [
  ...resourceEndpoints({
    one: 'Bot',
    many: 'Bots',
    nouns: ['a virtual agent', 'virtual agents'],
    route: 'bots',
    id: Slug,
    value: Bot,
    wanted: Bot,
    of: (actions: VirtualAgentActions) => actions.administration.bots,
  }),
  ...resourceEndpoints({
    one: 'Recognizer',
    many: 'Recognizers',
    nouns: ['a recogniser', 'recognisers'],
    route: 'recognizers',
    id: Slug,
    value: Recognizer,
    wanted: Recognizer,
    of: (actions: VirtualAgentActions) => actions.administration.recognizers,
  }),
];
