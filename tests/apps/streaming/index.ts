import { Readable } from 'node:stream';
import { app } from '@azure/functions';

app.setup({ enableHttpStream: true });

app.http('Stream', {
  methods: ['POST'],
  route: 'stream/{times:int}',
  handler: async (request) => {
    const text = await request.text();
    const lines = Array.from({ length: Number(request.params['times']) }, () => `${text}\n`);
    return { body: Readable.from(lines), headers: { 'content-type': 'text/plain' } };
  },
});
