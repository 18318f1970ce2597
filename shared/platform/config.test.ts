import { expect, test } from 'vitest';
import { functionGroups, readConfig } from './config.ts';

const right = {
  Cosmos__accountEndpoint: 'https://example.documents.azure.com/',
  ServiceBus__fullyQualifiedNamespace: 'example.servicebus.windows.net',
  Acs__endpoint: 'https://example.communication.azure.com/',
  ACS_RESOURCE_ID: '0d7f3c1e-7a2b-4c3d-9e4f-5a6b7c8d9e0f',
  WebPubSub__endpoint: 'https://example.webpubsub.azure.com',
  KEY_VAULT_URL: 'https://example.vault.azure.net',
  ENTRA_AUDIENCE: 'a0000000-0000-4000-a000-000000000001',
  WEBSITE_HOSTNAME: 'example.azurewebsites.net',
};

test('S1: without a choice of groups the app runs all of them', () => {
  expect(new Set(readConfig(right).groups)).toEqual(new Set(functionGroups));
});

test('S1: a group that does not exist is named', () => {
  expect(() => readConfig({ ...right, FUNCTION_GROUPS: 'operations,calls' })).toThrow(
    /FUNCTION_GROUPS/,
  );
});

test('S1: calls call back where they are heard, which may be another app than that of messages', () => {
  const own = 'https://example.azurewebsites.net';
  expect(readConfig(right)).toMatchObject({ publicUrl: own, callsUrl: own });
  const apart = readConfig({ ...right, CALLS_URL: 'https://calls.example.net/' });
  expect(apart).toMatchObject({
    publicUrl: own,
    callsUrl: 'https://calls.example.net',
    musicUrl: 'https://calls.example.net/api/media/music.wav',
  });
});

test('everything that is missing is listed at once', () => {
  expect(() => readConfig({})).toThrow(
    /Cosmos__accountEndpoint[\s\S]*ServiceBus__fullyQualified[\s\S]*ENTRA_AUDIENCE/,
  );
});

test('a connection string wins over an address', () => {
  expect(readConfig({ ...right, Cosmos: 'AccountEndpoint=x' }).cosmos).toEqual({
    kind: 'connection string',
    text: 'AccountEndpoint=x',
  });
});

test('E10: presence needs an app that customers consent to, and no secret', () => {
  expect(readConfig(right).graph).toEqual({ url: 'https://graph.microsoft.com' });
  const clientId = '6a000000-0000-4000-a000-000000000001';
  expect(readConfig({ ...right, GRAPH_CLIENT_ID: clientId }).graph).toMatchObject({ clientId });
  expect(() => readConfig({ ...right, GRAPH_CLIENT_ID: 'Openline' })).toThrow(/GRAPH_CLIENT_ID/);
});
