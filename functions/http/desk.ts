import { z } from 'zod';
import type { DeskActions } from '#shared/center/desk-actions.ts';
import type { Caller } from '#shared/contracts/access/caller.ts';
import {
  DeskConnection,
  DeskWish,
  DeskWrapUp,
  NotReady,
  SignIn,
} from '#shared/contracts/desk/desk-commands.ts';
import { DeskView } from '#shared/contracts/desk/desk-view.ts';
import type { AgentKey } from '#shared/contracts/keys.ts';
import { callingEndpoints } from './calling.ts';
import { contactEndpoints } from './contacts.ts';
import { deskConversationEndpoints } from './desk-conversations.ts';
import { deskLookUpEndpoints } from './desk-look-up.ts';
import { testCallEndpoints } from './desk-test-call.ts';
import { endpointsFor } from './endpoint.ts';
import { messageTranslationEndpoints } from './translations.ts';

const define = endpointsFor<DeskActions>();
const view = { responses: { 200: DeskView } };
const OfferPath = z.object({ offer: z.string().max(128) });
const DialoguePath = z.object({ dialogue: z.string().max(64) });

/** The desk of the agent who calls (A1). */
export const deskEndpoints = [
  ...messageTranslationEndpoints,
  ...deskLookUpEndpoints,
  ...callingEndpoints,
  ...testCallEndpoints,
  ...deskConversationEndpoints,
  ...contactEndpoints,
  define({
    name: 'Desk_Read',
    method: 'GET',
    route: 'desk',
    summary: 'All that the desk shows',
    ...view,
    handle: ({ caller, actions }) => read(actions, keyOf(caller)),
  }),
  define({
    name: 'Desk_Connect',
    method: 'GET',
    route: 'desk/connection',
    summary: 'The WebSocket on which changes of the desk are told',
    responses: { 200: DeskConnection },
    handle: async ({ caller, actions }) => ({
      ok: true,
      value: { url: await actions.connectDesk(keyOf(caller)) },
    }),
  }),
  define({
    name: 'Desk_SignIn',
    method: 'POST',
    route: 'desk/sign-in',
    summary: 'Begin to work, with calls at this device; not ready yet',
    body: SignIn,
    ...view,
    handle: async ({ caller, actions, body }) => {
      const signedIn = await actions.signIn(keyOf(caller), body.device);
      return signedIn.ok ? read(actions, keyOf(caller)) : signedIn;
    },
  }),
  define({
    name: 'Desk_SignOut',
    method: 'POST',
    route: 'desk/sign-out',
    summary: 'Stop working; what is under way goes on',
    ...view,
    handle: ({ caller, actions }) => change(actions, caller, { kind: 'signedOut' }),
  }),
  define({
    name: 'Desk_Ready',
    method: 'POST',
    route: 'desk/ready',
    summary: 'Ready for dialogues',
    ...view,
    handle: ({ caller, actions }) => change(actions, caller, { kind: 'readied' }),
  }),
  define({
    name: 'Desk_NotReady',
    method: 'POST',
    route: 'desk/not-ready',
    summary: 'No dialogues for now, and why',
    body: NotReady,
    ...view,
    handle: ({ caller, actions, body }) =>
      change(actions, caller, { kind: 'notReadied', reason: body.reason }),
  }),
  define({
    name: 'Desk_AcceptOffer',
    method: 'POST',
    route: 'desk/offers/{offer}/accept',
    summary: 'Take the dialogue that is offered',
    params: OfferPath,
    ...view,
    handle: async ({ caller, actions, params }) => {
      const answered = await actions.acceptOffer(keyOf(caller), params.offer);
      return answered.ok ? read(actions, keyOf(caller)) : answered;
    },
  }),
  define({
    name: 'Desk_DeclineOffer',
    method: 'POST',
    route: 'desk/offers/{offer}/decline',
    summary: 'Leave the dialogue that is offered to somebody else',
    params: OfferPath,
    ...view,
    handle: async ({ caller, actions, params }) => {
      const answered = await actions.declineOffer(keyOf(caller), params.offer);
      return answered.ok ? read(actions, keyOf(caller)) : answered;
    },
  }),
  define({
    name: 'Desk_Ask',
    method: 'POST',
    route: 'desk/dialogues/{dialogue}',
    summary: 'Hold, mute, transfer, record or end a dialogue that one has',
    params: DialoguePath,
    body: DeskWish,
    responses: { 202: null },
    handle: async ({ caller, actions, params, body }) =>
      done(await actions.askOfDialogue(keyOf(caller), params.dialogue, body)),
  }),
  define({
    name: 'Desk_WrapUp',
    method: 'POST',
    route: 'desk/dialogues/{dialogue}/wrap-up',
    summary: 'Finish the after-call work with codes and notes',
    params: DialoguePath,
    body: DeskWrapUp,
    responses: { 202: null },
    handle: async ({ caller, actions, params, body }) =>
      done(await actions.finishWrapUp(keyOf(caller), params.dialogue, body)),
  }),
];

function keyOf({ tenant, user }: Caller): AgentKey {
  return { tenant, agent: user };
}

async function read(actions: DeskActions, key: AgentKey) {
  return { ok: true, value: await actions.readDesk(key) } as const;
}

async function change(
  actions: DeskActions,
  caller: Caller,
  wish: Parameters<DeskActions['changeOwnState']>[1],
) {
  const changed = await actions.changeOwnState(keyOf(caller), wish);
  return changed.ok ? read(actions, keyOf(caller)) : changed;
}

function done<Refused extends { readonly ok: false }>(asked: { readonly ok: true } | Refused) {
  return asked.ok ? ({ ok: true, value: undefined } as const) : asked;
}
