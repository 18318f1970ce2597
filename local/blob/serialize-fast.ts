import type { Metadata } from './azurite.ts';

/**
 * Makes LokiJS write its documents several times faster: it calls a function for every property of every document to
 * leave out some of its own; here that happens without the documents. The text is the same.
 */
export function serializeFast(db: Metadata['db']): void {
  const serialize = db.serialize.bind(db);
  db.serialize = () => {
    const documents = db.collections.map(({ data }) => data);
    for (const collection of db.collections) collection.data = [];
    let frame: string;
    try {
      frame = serialize();
    } finally {
      for (const [index, data] of documents.entries()) {
        const collection = db.collections[index];
        if (collection) collection.data = data;
      }
    }
    const parsed: { readonly collections: { data: unknown }[] } = JSON.parse(frame);
    for (const [index, collection] of parsed.collections.entries())
      collection.data = documents[index];
    return JSON.stringify(parsed);
  };
}
