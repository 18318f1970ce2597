import { randomInt } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { Channel, Template } from '../model.ts';
import type { Parts } from '../parts.ts';
import { hubProblem } from '../problem.ts';
import { toJson } from './template-json.ts';

type ChannelOf = (context: Context) => Channel;

const mostTemplates = 250;

const Component = z.looseObject({
  type: z.enum(['HEADER', 'BODY', 'FOOTER', 'BUTTONS']),
  format: z.enum(['TEXT', 'IMAGE', 'VIDEO', 'DOCUMENT', 'LOCATION']).optional(),
  text: z.string().max(1_024).optional(),
  buttons: z
    .array(z.looseObject({ type: z.string(), text: z.string().max(25).optional() }))
    .optional(),
});

export const NewTemplate = z.object({
  name: z.string().regex(/^[a-z0-9_]{1,512}$/),
  language: z.string().regex(/^[a-z]{2,3}(_[A-Z]{2})?$/),
  category: z.enum(['MARKETING', 'UTILITY', 'AUTHENTICATION']),
  components: z.array(Component).min(1),
});
export type NewTemplate = z.infer<typeof NewTemplate>;

/** Templates of the account that a number belongs to, in 360dialog's shape. */
export function templateRoutes(parts: Parts, channelOf: ChannelOf): Hono {
  const app = new Hono();
  const ofAccount = (waba: string) => parts.templates.all().filter((each) => each.waba === waba);
  app.get('/v1/configs/templates', (context) => {
    const all = ofAccount(channelOf(context).waba);
    const limit = Number(context.req.query('limit') ?? 1_000);
    const offset = Number(context.req.query('offset') ?? 0);
    const page = all.slice(offset, offset + limit).map(toJson);
    const about = { count: page.length, filters: {}, limit, offset, sort: ['id'] };
    return context.json({ ...about, total: all.length, waba_templates: page });
  });
  app.post('/v1/configs/templates', async (context) => {
    const { waba } = channelOf(context);
    const wanted = NewTemplate.safeParse(await context.req.json().catch(() => undefined));
    if (!wanted.success) return hubProblem(400, z.prettifyError(wanted.error));
    const { name, language } = wanted.data;
    const all = ofAccount(waba);
    if (all.some((each) => each.name === name && each.language === language))
      return hubProblem(409, 'There is a template of this name in this language.');
    if (all.length >= mostTemplates) return hubProblem(400, 'There are 250 templates.');
    return context.json(toJson(addTemplate(parts, waba, wanted.data, 'submitted')), 201);
  });
  app.delete('/v1/configs/templates/:name', (context) => {
    const name = context.req.param('name');
    const found = ofAccount(channelOf(context).waba).filter((each) => each.name === name);
    if (found.length === 0) return hubProblem(404, 'There is no such template.');
    parts.journal.change(() => {
      for (const { id } of found) parts.templates.remove(id);
    });
    return context.json({ meta: { success: true, http_code: 200 } });
  });
  return app;
}

export function addTemplate(
  parts: Parts,
  waba: string,
  wanted: NewTemplate,
  status: string,
): Template {
  const id = String(randomInt(1e11, 2 ** 47));
  const at = parts.clock.now();
  const fresh = { quality: 'UNKNOWN', rejectedReason: 'NONE' } as const;
  const template: Template = { id, waba, ...wanted, status, at, ...fresh };
  parts.journal.change(() => parts.templates.put(id, template));
  return template;
}
