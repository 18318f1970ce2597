import { Client } from 'pg';

interface Held {
  /** The others go on. */
  letGo(): Promise<void>;
}

/** Makes a database of our stand-in so slow that nobody else gets an answer: a transaction that is not ended has its session. */
export async function holdDatabase(connection: string): Promise<Held> {
  const client = new Client(connection);
  // The server may be killed meanwhile.
  client.on('error', () => {});
  await client.connect();
  await client.query('BEGIN');
  return {
    async letGo() {
      await client.query('COMMIT');
      await client.end();
    },
  };
}
