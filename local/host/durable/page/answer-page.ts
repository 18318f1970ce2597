import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { DurableInstances, InstanceSummary } from '../contract.ts';
import { historyPage } from './history-page.ts';
import { listPage } from './list-page.ts';

const base = '/local/durable';
const shown = 200;

interface Content {
  readonly type: string;
  readonly body: string;
}

interface PageParts {
  readonly instances: DurableInstances & {
    find(instanceId: string): InstanceSummary | undefined;
  };
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Answers the page, what belongs to it, and the same as JSON under `/local/durable/api`; false: another path. */
export function answerPage(
  parts: PageParts,
  { method }: IncomingMessage,
  response: ServerResponse,
  url: URL,
): boolean {
  if (url.pathname !== base && !url.pathname.startsWith(`${base}/`)) return false;
  const content = method === 'GET' ? contentOf(parts, url) : undefined;
  if (content)
    response.writeHead(200, { 'Content-Type': content.type, 'Cache-Control': 'no-store' });
  else response.writeHead(404);
  response.end(content?.body);
  return true;
}

function contentOf(parts: PageParts, url: URL): Content | undefined {
  const [first, second, third, ...more] = url.pathname.slice(base.length + 1).split('/');
  if (first === 'page.css') return file('page.css', 'text/css');
  if (first === 'page.js') return file('page.js', 'text/javascript');
  if (first === 'api' && second === 'instances')
    return third === undefined || more[0] === 'history' ? api(parts, url, third) : undefined;
  if (first === '') return page(listPage(listOf(parts, url), filterOf(url)));
  return first === 'instances' && second ? historyOf(parts, second) : undefined;
}

function historyOf({ instances, now }: PageParts, segment: string): Content | undefined {
  const instance = instances.find(decode(segment));
  if (!instance) return undefined;
  return page(historyPage(instance, instances.history(instance.instanceId) ?? [], now()));
}

function api(parts: PageParts, url: URL, segment: string | undefined): Content | undefined {
  const value =
    segment === undefined ? listOf(parts, url) : parts.instances.history(decode(segment));
  return value && { type: 'application/json; charset=utf-8', body: JSON.stringify(value) };
}

function listOf({ instances }: PageParts, url: URL) {
  const { status, search } = filterOf(url);
  return instances.list({ limit: shown, ...(status && { status }), ...(search && { search }) });
}

const filterOf = ({ searchParams }: URL) => ({
  search: searchParams.get('search') ?? '',
  status: searchParams.get('status') ?? '',
});

const page = (body: string): Content => ({ type: 'text/html; charset=utf-8', body });

function file(name: string, type: string): Content {
  const body = readFileSync(new URL(name, import.meta.url), 'utf8');
  return { type: `${type}; charset=utf-8`, body };
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
