import { registerRouting } from '../../../functions/queues/routing.ts';
import { calls } from '../../support/calls.ts';

/** The product's routing function over a center that only notes what it is asked for, and fails when a message says so. */
registerRouting(
  {
    at: () => ({
      async route(message) {
        calls.push({ function: 'route', input: message });
        if (message.center === 'broken') throw new Error('asked to fail');
      },
      async parkRouting(message) {
        calls.push({ function: 'park', input: message });
      },
    }),
  },
  () => undefined,
  async (milliseconds) => void calls.push({ function: 'pause', input: milliseconds }),
);
