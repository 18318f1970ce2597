import { Hono } from 'hono';
import type { Parts } from '../parts.ts';
import { GraphProblem } from '../problem.ts';
import { pageOf } from './access.ts';

/** `GET /{psid}?fields=first_name,last_name` */
export function profileRoutes(parts: Parts): Hono {
  const app = new Hono();
  app.get('/:psid{[0-9]+}', (context) => {
    const page = pageOf(parts, context);
    const person = parts.people.get(context.req.param('psid'));
    if (person?.page !== page.id || person.hidesProfile)
      throw new GraphProblem(100, 'Unsupported get request. Object does not exist.', 33);
    const all: Readonly<Record<string, string>> = {
      first_name: person.firstName,
      last_name: person.lastName,
    };
    const fields = (context.req.query('fields') ?? '').split(',').filter((each) => each in all);
    const known = Object.fromEntries(fields.map((each) => [each, all[each]]));
    return context.json({ ...known, id: person.psid });
  });
  return app;
}
