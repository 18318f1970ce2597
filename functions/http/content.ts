import { z } from 'zod';
import type { Caller } from '#shared/contracts/access/caller.ts';
import type { Answer } from '#shared/contracts/answer.ts';
import { DialledAddress } from '#shared/contracts/configuration/address.ts';
import { CannedText } from '#shared/contracts/configuration/canned-text.ts';
import {
  ChannelConnection,
  ConnectChannel,
} from '#shared/contracts/configuration/channel-connection.ts';
import { Connector, SecretName } from '#shared/contracts/configuration/connector.ts';
import { DataRow, DataTable, RowKey, RowWanted } from '#shared/contracts/configuration/table.ts';
import { Slug } from '#shared/contracts/configuration/values.ts';
import { type Endpoint, endpointsFor } from './endpoint.ts';
import type { Reason } from './refusals.ts';
import { type ResourceActions, resourceEndpoints } from './resource-endpoints.ts';

type Rows = { readonly items: readonly DataRow[] };

/** What these endpoints call. */
export interface ContentActions {
  connectChannel(
    tenant: string,
    address: string,
    values: ConnectChannel['values'],
  ): Promise<Answer<ChannelConnection, Reason>>;
  readonly administration: {
    readonly cannedTexts: ResourceActions<CannedText, CannedText>;
    readonly connectors: ResourceActions<Connector, Connector>;
    readonly tables: ResourceActions<DataTable, DataTable>;
    readonly rows: {
      list(caller: Caller, table: string): Promise<Answer<Rows, Reason>>;
      put(caller: Caller, table: string, wanted: RowWanted): Promise<Answer<DataRow, Reason>>;
      replaceAll(
        caller: Caller,
        table: string,
        rows: readonly RowWanted[],
      ): Promise<Answer<Rows, Reason>>;
      remove(caller: Caller, table: string, key: string): Promise<Answer<null, Reason>>;
      toCsv(caller: Caller, table: string): Promise<Answer<{ readonly csv: string }, Reason>>;
      fromCsv(caller: Caller, table: string, csv: string): Promise<Answer<Rows, Reason>>;
    };
    setSecret(caller: Caller, name: string, value: string): Promise<Answer<null, Reason>>;
  };
}

const define = endpointsFor<ContentActions>();
const ofTable = z.object({ id: Slug });
const Csv = z.strictObject({ csv: z.string() });
const AllRows = z.object({ items: z.array(DataRow).readonly() });

/** What flows work with: connectors and their secrets, data tables and their rows (F2). */
export const contentEndpoints: readonly Endpoint<ContentActions>[] = [
  ...resourceEndpoints({
    one: 'Connector',
    many: 'Connectors',
    nouns: ['a connector', 'connectors'],
    route: 'connectors',
    id: Slug,
    value: Connector,
    wanted: Connector,
    of: (actions: ContentActions) => actions.administration.connectors,
  }),
  ...resourceEndpoints({
    one: 'CannedText',
    many: 'CannedTexts',
    nouns: ['a canned text', 'canned texts'],
    route: 'canned-texts',
    id: Slug,
    value: CannedText,
    wanted: CannedText,
    of: (actions: ContentActions) => actions.administration.cannedTexts,
  }),
  define({
    name: 'Admin_ConnectChannel',
    method: 'POST',
    route: 'channel-connections/{address}',
    summary:
      'Connect an address of a channel with its provider: its keys are kept, its webhook leads here',
    params: z.object({ address: DialledAddress }),
    body: ConnectChannel,
    responses: { 200: ChannelConnection },
    handle: ({ caller, actions, params, body }) =>
      actions.connectChannel(caller.tenant, params.address, body.values),
  }),
  define({
    name: 'Admin_SetSecret',
    method: 'POST',
    route: 'secrets/{name}',
    summary: 'Keep a secret for connectors and bots; it can be replaced, but never read',
    params: z.object({ name: SecretName }),
    body: z.strictObject({ value: z.string().min(1).max(20_000) }),
    responses: { 204: null },
    handle: ({ caller, actions, params, body }) =>
      actions.administration.setSecret(caller, params.name, body.value),
  }),
  ...resourceEndpoints({
    one: 'DataTable',
    many: 'DataTables',
    nouns: ['a data table', 'data tables'],
    route: 'data-tables',
    id: Slug,
    value: DataTable,
    wanted: DataTable,
    of: (actions: ContentActions) => actions.administration.tables,
  }),
  define({
    name: 'Content_ListRows',
    method: 'GET',
    route: 'data-tables/{id}/rows',
    summary: 'All rows of a data table',
    params: ofTable,
    responses: { 200: AllRows },
    handle: ({ caller, actions, params }) => actions.administration.rows.list(caller, params.id),
  }),
  define({
    name: 'Content_PutRow',
    method: 'POST',
    route: 'data-tables/{id}/rows',
    summary: 'Write one row; flows find it at once',
    params: ofTable,
    body: RowWanted,
    responses: { 200: DataRow },
    handle: ({ caller, actions, params, body }) =>
      actions.administration.rows.put(caller, params.id, body),
  }),
  define({
    name: 'Content_ReplaceRows',
    method: 'POST',
    route: 'data-tables/{id}/all-rows',
    summary: 'Make the rows what is given; if one is wrong, nothing changes',
    params: ofTable,
    body: z.strictObject({ rows: z.array(RowWanted).max(2_000) }),
    responses: { 200: AllRows },
    handle: ({ caller, actions, params, body }) =>
      actions.administration.rows.replaceAll(caller, params.id, body.rows),
  }),
  define({
    name: 'Content_ExportRows',
    method: 'GET',
    route: 'data-tables/{id}/csv',
    summary: 'All rows as CSV, for a spreadsheet',
    params: ofTable,
    responses: { 200: Csv },
    handle: ({ caller, actions, params }) => actions.administration.rows.toCsv(caller, params.id),
  }),
  define({
    name: 'Content_ImportRows',
    method: 'POST',
    route: 'data-tables/{id}/csv',
    summary: 'Make the rows those of a CSV; if one is wrong, nothing changes',
    params: ofTable,
    body: Csv,
    responses: { 200: AllRows },
    handle: ({ caller, actions, params, body }) =>
      actions.administration.rows.fromCsv(caller, params.id, body.csv),
  }),
  define({
    name: 'Content_RemoveRow',
    method: 'POST',
    route: 'data-tables/{id}/removed-rows',
    summary: 'Remove one row by its key',
    params: ofTable,
    body: z.strictObject({ key: RowKey }),
    responses: { 204: null },
    handle: ({ caller, actions, params, body }) =>
      actions.administration.rows.remove(caller, params.id, body.key),
  }),
];
