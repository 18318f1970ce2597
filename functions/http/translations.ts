import { z } from 'zod';
import type { Caller } from '#shared/contracts/access/caller.ts';
import type { Answer } from '#shared/contracts/answer.ts';
import { Slug } from '#shared/contracts/configuration/values.ts';
import {
  FlowTranslations,
  MessageToTranslate,
  TranslatedMessage,
  TranslationWanted,
} from '#shared/contracts/flow/translation.ts';
import { endpointsFor } from './endpoint.ts';
import type { Reason } from './refusals.ts';

/** What the endpoint for authors calls. */
export interface FlowTranslationActions {
  readonly administration: {
    translateFlow(
      caller: Caller,
      id: string,
      wanted: TranslationWanted,
    ): Promise<Answer<FlowTranslations, Reason>>;
  };
}

/** What the endpoint for agents calls. */
export interface MessageTranslationActions {
  translateMessage(
    tenant: string,
    message: MessageToTranslate,
  ): Promise<Answer<TranslatedMessage, Reason>>;
}

/** Languages of flows (F7). */
export const flowTranslationEndpoints = [
  endpointsFor<FlowTranslationActions>()({
    name: 'Admin_TranslateFlow',
    method: 'POST',
    route: 'flows/{id}/translations',
    summary: 'Suggestions for texts of the draft that are missing in a language; nothing is stored',
    params: z.object({ id: Slug }),
    body: TranslationWanted,
    responses: { 200: FlowTranslations },
    handle: ({ caller, actions, params, body }) =>
      actions.administration.translateFlow(caller, params.id, body),
  }),
];

/** Messages, from the customer and to them. */
export const messageTranslationEndpoints = [
  endpointsFor<MessageTranslationActions>()({
    name: 'Desk_Translate',
    method: 'POST',
    route: 'desk/translations',
    summary: 'A message in another language; nothing is stored or sent',
    body: MessageToTranslate,
    responses: { 200: TranslatedMessage },
    handle: ({ caller, actions, body }) => actions.translateMessage(caller.tenant, body),
  }),
];
