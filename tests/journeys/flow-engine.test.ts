import { createServer, type Server } from 'node:https';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { AnyNode } from '#shared/flows/catalogue.ts';
import { testSurroundings } from '../support/surroundings.ts';
import { type Story, startStory, supportNumber } from './support/story.ts';

let story: Story;
let service: Server;
/** What the customer's service was asked, and what it says. */
let asked: { readonly url: string; readonly body: string; readonly key: string | undefined }[];
let answer: { status: number; body: unknown } = { status: 200, body: {} };
let isHanging = false;

beforeAll(async () => {
  asked = [];
  const { certificate, remove } = await testSurroundings();
  service = createServer({ key: certificate.key, cert: certificate.cert }, (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const key = request.headers['idempotency-key'];
      asked.push({
        url: request.url ?? '',
        body: Buffer.concat(chunks).toString(),
        key: String(key),
      });
      if (isHanging) return;
      response.writeHead(answer.status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer.body));
    });
  });
  await new Promise<void>((resolve) => service.listen(0, 'localhost', resolve));
  remove();
  story = await startStory({ settings: { CONNECTOR_TEST_HOSTS: 'localhost' } });
  const address = service.address();
  const port = typeof address === 'object' ? address?.port : 0;
  await ok('POST', 'connectors', {
    id: 'crm',
    name: 'CRM',
    baseUrl: `https://localhost:${port}/crm`,
    methods: ['GET', 'POST'],
  });
}, 60_000);
afterEach(async () => {
  asked = [];
  answer = { status: 200, body: {} };
  isHanging = false;
  await story.reset();
});
afterAll(async () => {
  await story?.stop();
  service.closeAllConnections();
  service.close();
});

async function ok(method: 'POST' | 'PUT', path: string, body?: unknown) {
  const done = await story.region.api('amin', method, path, body === undefined ? {} : { body });
  expect(done.status, `${method} ${path}: ${JSON.stringify(done.body)}`).toBeLessThan(300);
  return done.body;
}

/** Publishes flows and gives the last of them to Support. */
async function use(...flows: readonly { readonly id: string }[]) {
  for (const flow of flows) {
    const there = await story.region.api('amin', 'GET', `flows/${flow.id}`);
    const wanted = { id: flow.id, name: flow.id, draft: flow };
    if (there.status === 404) await ok('POST', 'flows', wanted);
    else
      expect(
        (await story.region.api('amin', 'PUT', `flows/${flow.id}`, { body: wanted, ifMatch: '*' }))
          .status,
      ).toBe(200);
    await ok('POST', `flows/${flow.id}/publish`);
  }
  const { body, etag = '' } = await story.region.api('amin', 'GET', 'contact-centers/support');
  const changed = { ...Object(body), flow: flows.at(-1)?.id };
  const put = await story.region.api('amin', 'PUT', 'contact-centers/support', {
    body: changed,
    ifMatch: etag,
  });
  expect(put.status).toBe(200);
  await story.pass(11_000);
}

function flow(id: string, nodes: Record<string, AnyNode>, more: object = {}) {
  return {
    schema: 1,
    id,
    name: id,
    languages: ['en'],
    start: Object.keys(nodes)[0],
    nodes,
    ...more,
  };
}
const say = (text: string, next: string): AnyNode => ({
  kind: 'play',
  prompt: [{ text: { en: text } }],
  exits: { next },
});
const end: AnyNode = { kind: 'end' };

describe('F2: a flow asks a service of the customer', () => {
  const looking = flow(
    'looking',
    {
      ask: {
        kind: 'http',
        connector: 'crm',
        method: 'POST',
        path: '/customers/search',
        body: { json: '{"number": caller.address}' },
        select: [{ path: '$.customers[0].name', variable: 'name' }],
        timeout: 2,
        attempts: 1,
        exits: { next: 'hello', timeout: 'slow', error: 'broken' },
      },
      hello: say('Hello {{ vars.name }}', 'stop'),
      slow: say('Our computer is slow', 'stop'),
      broken: say('Our computer is broken', 'stop'),
      stop: end,
    },
    { variables: { name: { type: 'text', reportable: true } } },
  );

  test('by voice, in the call, and the record keeps what it learned', async () => {
    await use(looking);
    answer = { status: 200, body: { customers: [{ name: 'Ada' }] } };
    const kim = story.phone('+491701234601');
    kim.dial(supportNumber);
    await kim.hears('Hello Ada');
    expect(asked).toMatchObject([
      {
        url: '/crm/customers/search',
        body: '{"number":"+491701234601"}',
        key: expect.stringContaining(':ask:'),
      },
    ]);
    const { row } = await story.recordOf(kim);
    expect(JSON.stringify(row['variables'])).toContain('Ada');
  });

  test('a service that answers an error, and one that never answers: the flow goes on by its exits', async () => {
    answer = { status: 500, body: {} };
    const kim = story.phone('+491701234602');
    kim.dial(supportNumber);
    await kim.hears('Our computer is broken');
    await kim.is('idle');
    isHanging = true;
    const lee = story.phone('+491701234603');
    lee.dial(supportNumber);
    await lee.hearsMusic();
    await lee.hears('Our computer is slow');
  });

  test('S5: the caller hangs up while it is asked: the record is written, and nothing is left', async () => {
    isHanging = true;
    const kim = story.phone('+491701234604');
    kim.dial(supportNumber);
    await story.until('the service is asked', () => asked.length > 0);
    kim.hangUp();
    const { row } = await story.recordOf(kim);
    expect(row).toMatchObject({ ended_by: 'customer', flow_node: 'ask' });
  });
});

describe('Q3: the flow treats whoever waits', () => {
  const treatment = flow('treatment', {
    position: say('You are number {{ queue.position }}', 'offer'),
    offer: {
      kind: 'menu',
      prompt: [{ text: { en: 'Press 1 for something else' } }],
      attempts: 1,
      choices: [{ id: 'other', key: '1', label: { en: 'Other' } }],
      exits: { other: 'leave', noInput: 'pause', noMatch: 'pause' },
    },
    leave: { kind: 'end', outcome: 'other' },
    pause: { kind: 'wait', seconds: 20, exits: { next: 'position' } },
  });
  const queueing = flow(
    'queueing',
    {
      queue: {
        kind: 'queue',
        center: 'support',
        treatment: { flow: 'treatment' },
        exits: { other: 'else', served: 'survey' },
      },
      else: { kind: 'end', prompt: [{ text: { en: 'Here is something else' } }] },
      survey: {
        kind: 'survey',
        questions: [
          {
            prompt: [{ text: { en: 'How was it, from 1 to 5?' } }],
            scale: 'csat',
            variable: 'score',
          },
        ],
        thanks: [{ text: { en: 'Thank you for your answer' } }],
        exits: { next: 'stop' },
      },
      stop: end,
    },
    { variables: { score: { type: 'number', reportable: true } } },
  );

  test('again and again, until they leave by a key; the queue is empty then', async () => {
    await use(treatment, queueing);
    const kim = story.phone('+491701234605');
    kim.dial(supportNumber);
    await kim.hears('You are number 1');
    await kim.hears('Press 1 for something else');
    await kim.hearsMusic();
    await story.until(
      'it is said again',
      () => kim.heard.filter((text) => text.includes('You are number')).length > 1,
      60,
    );
    await story.until(
      'it is asked again',
      () => kim.heard.filter((text) => text.includes('Press 1')).length > 1,
    );
    kim.press('1');
    await kim.hears('Here is something else');
    const { segments } = await story.recordOf(kim);
    expect(segments).toEqual(['flow: queued', 'queue: left', 'flow: completed']);
    const bruno = story.agent('bruno');
    await bruno.work();
    await story.pass(3_000);
    expect((await bruno.desk()).dialogues).toEqual([]);
  });

  test('an agent interrupts it; afterwards the customer answers the survey while the agent wraps up', async () => {
    await use(treatment, queueing);
    const bruno = story.agent('bruno');
    const kim = story.phone('+491701234606');
    kim.dial(supportNumber);
    await kim.hears('You are number 1');
    await bruno.work();
    await bruno.sees('offer');
    await bruno.accept();
    await bruno.sees('talk');
    await bruno.ask({ what: 'hangUp' });
    await kim.hears('How was it, from 1 to 5?');
    await bruno.is('wrapUp');
    kim.press('4');
    await kim.hears('Thank you for your answer');
    await bruno.wrapUp({ codes: ['solved'] });
    const { row, segments } = await story.recordOf(kim);
    expect(row).toMatchObject({ ended_by: 'flow' });
    expect(JSON.stringify(row['variables'])).toContain('4');
    expect(segments.toSorted()).toEqual([
      'flow: completed',
      'flow: queued',
      'offer: accepted',
      'queue: answered',
      'talk: ended',
      'wrap-up: completed',
    ]);
  });
});

test('F1: a flow that goes round apologizes and hangs up, and the record says where', async () => {
  const broken = flow(
    'broken',
    {
      sum: {
        kind: 'set',
        assignments: [{ variable: 'n', value: 'number(caller.language + "x")' }],
        exits: { next: 'stop' },
      },
      stop: end,
    },
    { variables: { n: { type: 'number' } } },
  );
  await use(broken);
  const kim = story.phone('+491701234607');
  kim.dial(supportNumber);
  await kim.hears('something went wrong on our side');
  await kim.is('idle');
  const { row } = await story.recordOf(kim);
  expect(row).toMatchObject({ ended_by: 'system', end_reason: 'error', flow_node: 'sum' });
});

test('F4: when an agent has the customer, a handler asks the customer’s service', async () => {
  const handling = flow(
    'handling',
    {
      queue: { kind: 'queue', center: 'support' },
      tell: {
        kind: 'http',
        connector: 'crm',
        method: 'POST',
        path: '/pops',
        body: { json: '{"caller": caller.address}' },
        exits: { next: 'done' },
      },
      done: end,
    },
    { handlers: { answered: 'tell' } },
  );
  await use(handling);
  const bruno = story.agent('bruno');
  await bruno.work();
  const kim = story.phone('+491701234608');
  kim.dial(supportNumber);
  await bruno.sees('offer');
  await bruno.accept();
  await bruno.sees('talk');
  await story.until('the service is told', () => asked.length > 0);
  expect(asked).toMatchObject([{ url: '/crm/pops', body: '{"caller":"+491701234608"}' }]);
});

test('F11: a bot speaks with the caller; when it escalates, the agent has the transcript and the summary', async () => {
  await ok('POST', 'secrets/bot', { value: 'a-secret-of-the-bot' });
  const base = (await story.region.api('amin', 'GET', 'connectors/crm')).body as {
    baseUrl: string;
  };
  const url = base.baseUrl.replace('/crm', '/bot');
  await ok('POST', 'bots', { id: 'helper', name: 'Helper', kind: 'http', url, secret: 'bot' });
  const botFlow = flow('bot-first', {
    bot: {
      kind: 'virtualAgent',
      bot: 'helper',
      exits: { done: 'stop', escalated: 'queue', error: 'queue' },
    },
    queue: { kind: 'queue', center: 'support' },
    stop: end,
  });
  await use(botFlow);
  answer = { status: 200, body: { says: ['How can I help you?'], next: 'listen' } };
  const bruno = story.agent('bruno');
  await bruno.work();
  const kim = story.phone('+491701234609');
  kim.dial(supportNumber);
  await kim.hears('How can I help you?');
  answer = {
    status: 200,
    body: { says: ['I will find somebody.'], next: 'escalate', summary: 'Lost the card' },
  };
  kim.say('I have lost my card', 'en-US');
  await kim.hears('I will find somebody.');
  await bruno.sees('offer');
  expect(await bruno.accept()).toMatchObject({
    bot: {
      summary: 'Lost the card',
      transcript: [
        { by: 'bot', text: 'How can I help you?' },
        { by: 'customer', text: 'I have lost my card' },
        { by: 'bot', text: 'I will find somebody.' },
      ],
    },
  });
  expect(asked.map(({ body }) => JSON.parse(body).said)).toEqual([null, 'I have lost my card']);
});
