import { z } from 'zod';
import type { BoardActions } from '#shared/center/board-actions.ts';
import { AgentOrder, DialogueOrder } from '#shared/contracts/board/board-commands.ts';
import { BoardDialogue, BoardView, Why } from '#shared/contracts/board/board-view.ts';
import { DeflectionFigures, DeflectionRange } from '#shared/contracts/board/deflections.ts';
import { Slug } from '#shared/contracts/configuration/values.ts';
import { DeskConnection } from '#shared/contracts/desk/desk-commands.ts';
import { log } from '#shared/platform/log.ts';
import { endpointsFor } from './endpoint.ts';

const define = endpointsFor<BoardActions>();
const AgentPath = z.object({ agent: z.string().max(64) });
const DialoguePath = z.object({ dialogue: z.string().max(64) });

/** The board of the supervisor who calls (A3). */
export const boardEndpoints = [
  define({
    name: 'Board_Read',
    method: 'GET',
    route: 'board',
    summary: 'Queues and agents that one supervises; an administrator sees all',
    responses: { 200: BoardView },
    handle: async ({ caller, actions }) => ({ ok: true, value: await actions.readBoard(caller) }),
  }),
  define({
    name: 'Board_Connect',
    method: 'GET',
    route: 'board/connection',
    summary: 'The WebSocket on which changes of the board are told',
    responses: { 200: DeskConnection },
    handle: async ({ caller, actions }) => ({
      ok: true,
      value: { url: await actions.connectBoard(caller) },
    }),
  }),
  define({
    name: 'Board_ViewDialogue',
    method: 'GET',
    route: 'board/dialogues/{dialogue}',
    summary: 'Drill-down into a dialogue of a queue or an agent that one supervises',
    params: DialoguePath,
    responses: { 200: BoardDialogue },
    handle: async ({ caller, actions, params, logger }) => {
      const viewed = await actions.viewBoardDialogue(caller, params.dialogue);
      if (viewed.ok) log.dialogueViewed(logger, viewed.value.id, caller);
      return viewed;
    },
  }),
  define({
    name: 'Board_ExplainRouting',
    method: 'GET',
    route: 'board/dialogues/{dialogue}/why',
    summary: 'Who could have had the dialogue, and why not, as it is now',
    params: DialoguePath,
    responses: { 200: Why },
    handle: ({ caller, actions, params }) => actions.explainRouting(caller, params.dialogue),
  }),
  define({
    name: 'Board_ReadDeflections',
    method: 'GET',
    route: 'centers/{center}/deflections',
    summary: 'Callers who were offered WhatsApp, and how far they came, by day',
    params: z.object({ center: Slug }),
    query: DeflectionRange,
    responses: { 200: DeflectionFigures },
    handle: ({ caller, actions, params, query }) =>
      actions.readDeflections(caller, params.center, query),
  }),
  define({
    name: 'Board_OrderDialogue',
    method: 'POST',
    route: 'board/dialogues/{dialogue}',
    summary: 'Listen, barge in, leave, coach, move or end a dialogue; sent twice it counts once',
    params: DialoguePath,
    body: DialogueOrder,
    responses: { 202: null },
    handle: ({ caller, actions, params, body }) =>
      actions.orderDialogue(caller, params.dialogue, body),
  }),
  define({
    name: 'Board_OrderAgent',
    method: 'POST',
    route: 'board/agents/{agent}',
    summary: 'Change the state of an agent, sign them out, or free a slot that nothing holds',
    params: AgentPath,
    body: AgentOrder,
    responses: { 204: null },
    handle: ({ caller, actions, params, body }) => actions.orderAgent(caller, params.agent, body),
  }),
];
