import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { serializeFast } from './serialize-fast.ts';

const ofAzurite = createRequire(createRequire(import.meta.url).resolve('azurite/package.json'));
const Loki = ofAzurite('lokijs');

test('the text is the one LokiJS writes, and the documents stay where they are', () => {
  const db = new Loki('unused.json', { persistenceMethod: 'memory' });
  const blobs = db.addCollection('blobs', { indices: ['name'], unique: ['id'] });
  blobs.insert({ id: 1, name: 'b', properties: { at: new Date(0), md5: new Uint8Array([1, 2]) } });
  blobs.insert({ id: 2, name: 'a', tags: undefined });
  db.addCollection('empty');
  const expected = db.serialize();
  serializeFast(db);
  expect(JSON.parse(db.serialize())).toEqual(JSON.parse(expected));
  expect(blobs.find({ name: 'a' })).toHaveLength(1);
});
