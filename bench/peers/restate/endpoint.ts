import * as restate from '@restatedev/restate-sdk';
import { post } from '../../durable-step/post.ts';

const { PORT: port = '', EFFECT_URL: effectUrl = '' } = process.env;

/** The workflow as one long-running handler: await an awakeable, run the step, await the next. */
const awaiting = restate.object({
  name: 'awaiting',
  handlers: {
    run: async (ctx: restate.ObjectContext) => {
      const instance = ctx.key;
      let waiting = ctx.awakeable<number>();
      const first = waiting.id;
      await ctx.run('ready', async () => {
        await post(effectUrl, { instance, sequence: -1, next: first });
      });
      for (;;) {
        const sequence = await waiting.promise;
        waiting = ctx.awakeable<number>();
        const next = waiting.id;
        await ctx.run('effect', async () => {
          await post(effectUrl, { instance, sequence, next });
        });
      }
    },
  },
});

/** The workflow as a virtual object: its key is the instance, each event one durable, exclusive call. */
const object = restate.object({
  name: 'object',
  handlers: {
    go: async (ctx: restate.ObjectContext, sequence: number) => {
      const instance = ctx.key;
      await ctx.run('effect', async () => {
        await post(effectUrl, { instance, sequence });
      });
    },
  },
});

await restate.serve({ services: [awaiting, object], port: Number(port) });
console.log('endpoint ready');
