import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

const right = {
  Cosmos__accountEndpoint: 'https://example.documents.azure.com/',
  ServiceBus__fullyQualifiedNamespace: 'example.servicebus.windows.net',
};

test('S1: without a choice of groups the app runs all of them', () => {
  expect([...readConfig(right).groups]).toEqual(['operations']);
});

test('S1: a group that does not exist is named', () => {
  expect(() => readConfig({ ...right, FUNCTION_GROUPS: 'operations,calls' })).toThrow(
    /FUNCTION_GROUPS/,
  );
});

test('everything that is missing is listed at once', () => {
  expect(() => readConfig({})).toThrow(/Cosmos__accountEndpoint[\s\S]*ServiceBus__fullyQualified/);
});

test('a connection string wins over an address', () => {
  expect(readConfig({ ...right, Cosmos: 'AccountEndpoint=x' }).cosmos).toEqual({
    kind: 'connection string',
    text: 'AccountEndpoint=x',
  });
});
