import { Hono } from 'hono';
import type { Directory, Site } from '../../directory/directory.ts';
import { uuidFrom } from '../../directory/find.ts';
import { baseOf, type GraphContext, type GraphEnv, type GraphParts } from '../graph-context.ts';
import { GraphProblem, notSupported } from '../graph-problem.ts';
import { allowOptions, select } from '../odata.ts';
import { ctagOf, type DriveItem, type Drives, etagOf } from './drives.ts';

/** Sites by id or address, and the files of their drive by path. Source: "driveItem resource type". */
export function driveRoutes({ directory }: GraphParts, drives: Drives) {
  const app = new Hono<GraphEnv>();
  app.all('/sites/*', (context) => {
    const path = decodeURIComponent(context.req.path).replace(/^.*?\/sites\//i, '');
    const byAddress = /^([^/:,]+):(\/[^:]+)$/.exec(path);
    if (byAddress) return showSite(context, siteAt(directory, context, byAddress[1], byAddress[2]));
    const [, id = '', rest = ''] = /^([^/]+)(.*)$/.exec(path) ?? [];
    const site = siteOf(directory, context, id);
    if (rest === '') return showSite(context, site);
    if (/^\/drive\/root\/delta$/i.test(rest)) return showDelta(context, drives, site);
    const file = /^\/drive\/root:(\/[^:]+?)(:\/content|:)?$/i.exec(rest);
    if (!file?.[1]) throw notSupported(`${context.req.method} ${context.req.path}`);
    const wantsContent = file[2]?.toLowerCase() === ':/content';
    return answerFile({ context, drives, site, path: file[1], wantsContent });
  });
  return app;
}

interface FileRequest {
  readonly context: GraphContext;
  readonly drives: Drives;
  readonly site: Site;
  readonly path: string;
  readonly wantsContent: boolean;
}

async function answerFile({ context, drives, site, path, wantsContent }: FileRequest) {
  allowOptions(context, ['$select']);
  const { method } = context.req;
  const ifMatch = context.req.header('if-match');
  if (method === 'GET' && wantsContent) {
    const { id } = drives.get(site.id, path);
    return context.redirect(`${new URL(context.req.url).origin}/downloads/${id}`, 302);
  }
  if (method === 'GET') return context.json(toJson(context, drives.get(site.id, path)));
  if (method === 'DELETE' && !wantsContent) {
    drives.remove(site.id, path, ifMatch);
    return context.body(null, 204);
  }
  if (method !== 'PUT' || !wantsContent) throw notSupported(`${method} ${context.req.path}`);
  const { item, isNew } = drives.write({
    siteId: site.id,
    path,
    contentType: context.req.header('content-type') ?? 'application/octet-stream',
    content: new Uint8Array(await context.req.arrayBuffer()),
    ifMatch,
    mustBeNew: context.req.query('@microsoft.graph.conflictBehavior') === 'fail',
  });
  return context.json(toJson(context, item), isNew ? 201 : 200);
}

/** Everything at first, then what has changed since the token; files that are gone have the facet `deleted`. */
function showDelta(context: GraphContext, drives: Drives, site: Site): Response {
  if (context.req.method !== 'GET') throw notSupported(`${context.req.method} ${context.req.path}`);
  allowOptions(context, []);
  const token = context.req.query('token');
  if (token !== undefined && !/^(latest|\d+)$/.test(token))
    throw new GraphProblem(
      410,
      'resyncRequired',
      'The token is not known: start again without it.',
    );
  const newest = drives.newest(site.id);
  const since = token === 'latest' ? newest : Number(token ?? 0);
  const items = drives.changedSince(site.id, since).filter((item) => token || !item.isDeleted);
  const next = new URL(context.req.url);
  next.searchParams.set('token', String(newest));
  return context.json({
    '@odata.context': `${baseOf(context)}/$metadata#Collection(driveItem)`,
    '@odata.deltaLink': next.href,
    value: items.map((item) =>
      item.isDeleted
        ? { id: item.id, name: nameOf(item), deleted: { state: 'deleted' } }
        : toJson(context, item),
    ),
  });
}

function toJson(context: GraphContext, item: DriveItem) {
  const folder = item.path.slice(0, item.path.lastIndexOf('/'));
  const row = {
    '@microsoft.graph.downloadUrl': `${new URL(context.req.url).origin}/downloads/${item.id}`,
    id: item.id,
    name: nameOf(item),
    size: item.content.byteLength,
    eTag: etagOf(item),
    cTag: ctagOf(item),
    createdDateTime: new Date(item.createdAt).toISOString(),
    lastModifiedDateTime: new Date(item.modifiedAt).toISOString(),
    parentReference: { path: `/drive/root:${folder}` },
    file: { mimeType: item.contentType },
  };
  return select(row, 'microsoft.graph.driveItem', context.req.query('$select'));
}

function nameOf({ path }: DriveItem): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function showSite(context: GraphContext, site: Site): Response {
  if (context.req.method !== 'GET') throw notSupported(`${context.req.method} ${context.req.path}`);
  return context.json({
    '@odata.context': `${baseOf(context)}/$metadata#sites/$entity`,
    id: wholeIdOf(site),
    displayName: site.displayName,
    name: site.path.split('/').at(-1) ?? '',
    webUrl: `https://${site.hostName}${site.path}`,
    siteCollection: { hostname: site.hostName },
  });
}

/** Host, site collection and web, as SharePoint's ids are made. */
function wholeIdOf({ hostName, id }: Site): string {
  return `${hostName},${id},${uuidFrom(`web ${id}`)}`;
}

function siteOf(directory: Directory, context: GraphContext, id: string): Site {
  return oneOf(directory, context, (site) => [wholeIdOf(site), site.id].includes(id));
}

function siteAt(directory: Directory, context: GraphContext, host = '', path = ''): Site {
  const wanted = `${host}${path}`.toLowerCase();
  return oneOf(
    directory,
    context,
    (site) => `${site.hostName}${site.path}`.toLowerCase() === wanted,
  );
}

function oneOf({ sites }: Directory, context: GraphContext, test: (site: Site) => boolean): Site {
  const { tenantId } = context.get('caller');
  const site = sites.find((each) => each.tenantId === tenantId && test(each));
  if (site) return site;
  throw new GraphProblem(404, 'itemNotFound', 'Requested site could not be found.');
}
