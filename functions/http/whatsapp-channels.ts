import { z } from 'zod';
import type { WhatsAppActions } from '#shared/center/whatsapp-actions.ts';
import { DialledAddress } from '#shared/contracts/configuration/address.ts';
import {
  BeginVerification,
  VerificationState,
} from '#shared/contracts/configuration/verification.ts';
import {
  ChangeWhatsAppProfile,
  ChooseInvitation,
  ConnectWhatsApp,
  PartnerChannels,
  SetWhatsAppPartner,
  WhatsAppConnection,
  WhatsAppOverview,
} from '#shared/contracts/configuration/whatsapp-connection.ts';
import { type Endpoint, endpointsFor } from './endpoint.ts';

const define = endpointsFor<WhatsAppActions>();
const ofAddress = z.object({ address: DialledAddress });

/** WhatsApp numbers (W3): from the first connection to the last word of Meta's. */
export const whatsAppChannelEndpoints: readonly Endpoint<WhatsAppActions>[] = [
  define({
    name: 'Admin_ConnectWhatsApp',
    method: 'POST',
    route: 'whatsapp-channels/{address}',
    summary: 'Connect a WhatsApp number: its key is kept, its webhook leads here',
    params: ofAddress,
    body: ConnectWhatsApp,
    responses: { 200: WhatsAppConnection },
    handle: ({ caller, actions, params, body }) =>
      actions.whatsAppChannels.connect(caller, params.address, body),
  }),
  define({
    name: 'Admin_GetWhatsApp',
    method: 'GET',
    route: 'whatsapp-channels/{address}',
    summary: 'How a WhatsApp number stands, and what to do: state, profile, templates',
    params: ofAddress,
    responses: { 200: WhatsAppOverview },
    handle: ({ caller, actions, params }) => actions.whatsAppChannels.read(caller, params.address),
  }),
  define({
    name: 'Admin_ChangeWhatsAppProfile',
    method: 'POST',
    route: 'whatsapp-channels/{address}/profile',
    summary:
      'Set how the business shows itself on WhatsApp, with its picture; what is absent stays',
    params: ofAddress,
    body: ChangeWhatsAppProfile,
    responses: { 204: null },
    handle: ({ caller, actions, params, body }) =>
      actions.whatsAppChannels.changeProfile(caller, params.address, body),
  }),
  define({
    name: 'Admin_ChooseWhatsAppInvitation',
    method: 'POST',
    route: 'whatsapp-channels/{address}/invitation',
    summary: 'Choose the template by which callers are invited to WhatsApp',
    params: ofAddress,
    body: ChooseInvitation,
    responses: { 204: null },
    handle: ({ caller, actions, params, body }) =>
      actions.whatsAppChannels.chooseInvitation(caller, params.address, body.template),
  }),
  define({
    name: 'Admin_BeginWhatsAppVerification',
    method: 'POST',
    route: 'whatsapp-channels/{address}/verification',
    summary: 'For some minutes, calls to this number ring one device, with neither flow nor queue',
    params: ofAddress,
    body: BeginVerification,
    responses: { 200: VerificationState },
    handle: ({ caller, actions, params, body }) =>
      actions.whatsAppChannels.beginVerification(caller, params.address, body),
  }),
  define({
    name: 'Admin_GetWhatsAppVerification',
    method: 'GET',
    route: 'whatsapp-channels/{address}/verification',
    summary: 'Whether calls to this number ring one device, and until when',
    params: ofAddress,
    responses: { 200: VerificationState },
    handle: ({ caller, actions, params }) =>
      actions.whatsAppChannels.readVerification(caller, params.address),
  }),
  define({
    name: 'Admin_EndWhatsAppVerification',
    method: 'POST',
    route: 'whatsapp-channels/{address}/verification/end',
    summary: 'Let calls to this number go their usual way again',
    params: ofAddress,
    responses: { 200: VerificationState },
    handle: ({ caller, actions, params }) =>
      actions.whatsAppChannels.endVerification(caller, params.address),
  }),
  define({
    name: 'Admin_SetWhatsAppPartner',
    method: 'POST',
    route: 'whatsapp-partner',
    summary: 'Keep the account of a 360dialog partner; it can be replaced, but never read',
    body: SetWhatsAppPartner,
    responses: { 204: null },
    handle: ({ caller, actions, body }) => actions.whatsAppChannels.setPartner(caller, body),
  }),
  define({
    name: 'Admin_ListWhatsAppPartnerChannels',
    method: 'GET',
    route: 'whatsapp-partner/channels',
    summary: 'The numbers of the partner account, as 360dialog has them',
    responses: { 200: PartnerChannels },
    handle: ({ caller, actions }) => actions.whatsAppChannels.listPartnerChannels(caller),
  }),
];
