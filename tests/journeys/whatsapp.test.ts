import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type DeskMessage, DeskMessages } from '#shared/contracts/desk/desk-conversation.ts';
import { whatsAppDeflector } from '#shared/flows/templates/whatsapp-deflector.ts';
import { type Story, type StoryAgent, salesNumber, startStory } from './support/story.ts';

let story: Story;
const our = '+493012340009';

beforeAll(async () => {
  story = await startStory();
}, 60_000);
afterEach(() => story.reset());
afterAll(() => story?.stop());

const phone = (number: string) => story.region.whatsApp.world.phone(number);
const api = (...of: Parameters<Story['region']['api']>) => story.region.api(...of);

async function messagesOf(name: string, dialogue: string): Promise<readonly DeskMessage[]> {
  const { body } = await api(name, 'GET', `desk/dialogues/${dialogue}/messages`);
  return DeskMessages.parse(body).messages;
}

async function take(agent: StoryAgent) {
  const { id, offer } = await agent.sees('offer');
  expect((await agent.post(`offers/${offer}/accept`)).status).toBe(200);
  return story.until('the dialogue is theirs', async () =>
    (await agent.desk()).dialogues.find((each) => each.id === id && each.phase === 'talk'),
  );
}

const write = (agent: StoryAgent, dialogue: string, content: object) =>
  agent.post(`dialogues/${dialogue}/messages`, { id: randomUUID(), content });

/** What a phone got, in words. */
const got = (number: string) =>
  phone(number)
    .chat(our)
    .filter((each) => 'status' in each)
    .map((each) => JSON.stringify(each));

async function end(agent: StoryAgent, dialogue: string) {
  await agent.post(`dialogues/${dialogue}`, { id: randomUUID(), wish: { what: 'hangUp' } });
  await agent.wrapUp();
}

test('C2: what a customer writes by WhatsApp reaches an agent, the answer the phone, and the ticks the desk', async () => {
  const adele = story.agent('adele');
  await adele.work();
  const kim = phone('+491701234701');
  kim.write(our, { kind: 'text', text: 'Hello' });
  const { id, customer, text } = await take(adele);
  expect(customer).toMatchObject({ address: '+491701234701', name: 'Phone 4701' });
  expect(text?.windowClosesAt).toBeGreaterThan(story.region.clock.now() + 86_000_000);
  expect((await write(adele, id, { kind: 'text', text: 'Hello Kim' })).status).toBe(202);
  await story.until('the phone has it', () => got('+491701234701').length === 1);
  const delivery = async () => (await messagesOf('adele', id)).at(-1)?.delivery?.state;
  await story.until('it is delivered', async () => (await delivery()) === 'delivered');
  kim.read(our);
  await story.until('it is read', async () => (await delivery()) === 'read');
  kim.write(our, { kind: 'location', latitude: 52.5, longitude: 13.4, name: 'Here' });
  kim.write(our, { kind: 'unsupported' });
  const all = await story.until('all is there', async () => {
    const messages = await messagesOf('adele', id);
    return messages.length === 4 ? messages : undefined;
  });
  expect(all.map(({ content }) => content.kind)).toEqual([
    'text',
    'text',
    'location',
    'unsupported',
  ]);
  await end(adele, id);
});

test('C2: an agent sends an approved template with its values, and none without', async () => {
  const adele = story.agent('adele');
  await adele.work();
  phone('+491701234702').write(our, { kind: 'text', text: 'Hello' });
  const { id } = await take(adele);
  const { body } = await api('adele', 'GET', `desk/dialogues/${id}/templates`);
  expect(body).toMatchObject({
    templates: expect.arrayContaining([
      expect.objectContaining({ name: 'order_update', status: 'approved' }),
    ]),
  });
  const template = { kind: 'template', name: 'order_update', language: 'en', parameters: [] };
  expect(await write(adele, id, template)).toMatchObject({
    status: 400,
    body: { reason: 'templateIncomplete' },
  });
  const values = ['Kim', '77'].map((value) => ({
    part: 'body',
    index: 0,
    name: null,
    text: value,
  }));
  expect((await write(adele, id, { ...template, parameters: values })).status).toBe(202);
  await story.until('the phone has it', () =>
    got('+491701234702').some((each) => each.includes('order_update')),
  );
  const messages = await messagesOf('adele', id);
  expect(messages.at(-1)?.content).toMatchObject({
    text: 'Hello Kim, your order 77 has news for you.\n\nContoso',
  });
  await end(adele, id);
});

test('M1: an Operator writes first by a template, and the answer comes to them', async () => {
  const chiara = story.agent('chiara');
  await chiara.work();
  const kim = '+491701234703';
  const parameters = ['Kim', '78'].map((text) => ({ part: 'body', index: 0, name: null, text }));
  const wish = {
    id: randomUUID(),
    address: `whatsapp:${our}`,
    to: kim,
    template: { name: 'order_update', language: 'en', parameters },
  };
  const begun = await api('chiara', 'POST', 'desk/conversations', { body: wish });
  expect(begun.status).toBe(202);
  expect((await api('chiara', 'POST', 'desk/conversations', { body: wish })).body).toEqual(
    begun.body,
  );
  expect((await api('adele', 'POST', 'desk/conversations', { body: wish })).status).toBe(403);
  const { id } = await chiara.sees('talk');
  expect(begun.body).toEqual({ dialogue: id });
  await story.until('the phone has it', () => got(kim).length === 1);
  phone(kim).write(our, { kind: 'template reply', payload: 'yes', text: 'Tell me' });
  await story.until('the answer is there', async () => {
    const [, answer] = await messagesOf('chiara', id);
    return answer?.content.kind === 'choice' && answer.content.label === 'Tell me';
  });
  await end(chiara, id);
});

describe('the deflector', () => {
  beforeAll(async () => {
    const { id, name } = whatsAppDeflector;
    const made = await api('amin', 'POST', 'flows', {
      body: { id, name, draft: whatsAppDeflector },
    });
    expect(made.status).toBe(201);
    expect((await api('amin', 'POST', `flows/${id}/publish`)).status).toBe(200);
    const { body, etag = '' } = await api('amin', 'GET', 'contact-centers/sales');
    const changed = { body: { ...Object(body), flow: id }, ifMatch: etag };
    expect((await api('amin', 'PUT', 'contact-centers/sales', changed)).status).toBe(200);
    await story.pass(11_000);
  });

  test('W1: a caller gets the invitation on WhatsApp, and what they answer there knows the call', async () => {
    const number = '+491701234704';
    const caller = story.phone(number);
    caller.dial(salesNumber);
    await caller.hears('drücken Sie die 1');
    caller.press('1');
    await caller.hears('ist unterwegs');
    expect(got(number)).toEqual([expect.stringContaining('continue_on_whatsapp')]);
    const { row } = await story.recordOf(caller);
    const adele = story.agent('adele');
    await adele.work();
    phone(number).write(our, { kind: 'text', text: 'Here I am' });
    const { id } = await take(adele);
    await end(adele, id);
    const written = await story.until('the record of what was written', async () =>
      (await story.region.records('contoso')).find((each) => each['dialogue'] === id),
    );
    expect(JSON.stringify(written['variables'])).toContain(String(row['dialogue']));
  });

  test('W1: a caller whose number is not on WhatsApp hears so', async () => {
    const number = '+491701234705';
    phone(number).is({ isOnWhatsApp: false });
    const caller = story.phone(number);
    caller.dial(salesNumber);
    await caller.hears('drücken Sie die 1');
    caller.press('1');
    await caller.hears('nicht bei WhatsApp');
  });
});
