import { z } from 'zod';

const Body = z.object({
  object: z.string(),
  entry: z.array(z.object({ id: z.string(), changes: z.array(z.unknown()) })),
});

/** Several deliveries for one account as one: its changes beside each other. */
export function merge(bodies: readonly unknown[]): unknown {
  const read = bodies.map((body) => Body.parse(body));
  const [first] = read;
  const changes = read.flatMap(({ entry }) => entry.flatMap((each) => each.changes));
  return { object: first?.object, entry: [{ id: first?.entry[0]?.id, changes }] };
}
