import type { RoutingEvent } from '#shared/contracts/routing/routing-event.ts';
import type { Dialogue, DialogueNews, Offer } from './dialogue.ts';
import { checkDialogue } from './invariants.ts';
import { post } from './messages.ts';
import { agentOf, happens, type World } from './world.ts';

/** Milliseconds a slot is held for a talk without further notice. */
const lease = 3_600_000;

/** What the rest of the product owes routing and agents, kept as small as it can be. */
export function tellDialogue(world: World, id: string, news: DialogueNews) {
  const dialogue = world.dialogues.get(id);
  if (dialogue === undefined) return;
  if (news.kind === 'offered') hearOffer(world, dialogue, news);
  else if (news.kind === 'refused') hearRefusal(world, dialogue, news.entry);
  else hearAnswer(world, dialogue, news);
  checkDialogue(world, dialogue);
}

/** Enters its center's queue, and leaves it when patience is over. */
export function enterQueue(world: World, dialogue: Dialogue) {
  dialogue.state = 'queued';
  dialogue.offer = null;
  const { request, center } = dialogue;
  tellCenterOf(world, center, { kind: 'dialogueQueued', at: 0, request });
  giveUpSome(world, dialogue, request.entry);
}

/** Patience comes to its end; who is called back waits for as long as it takes. */
function giveUpSome(world: World, dialogue: Dialogue, entry: number) {
  const { random, timeline, options } = world;
  const { patience, calledBack } = options.manner;
  if (patience === null || dialogue.callback) return;
  const isCallback = happens(world, calledBack);
  timeline.in(random.exponential(patience), () => {
    const isStill = dialogue.request.entry === entry && dialogue.state === 'queued';
    if (isCallback && isStill) dialogue.callback = { tries: 0 };
    else abandon(world, dialogue, entry);
  });
}

type Offered = Extract<DialogueNews, { kind: 'offered' }>;

function hearOffer(world: World, dialogue: Dialogue, { offer, center }: Offered) {
  const { entry } = offer;
  const waitsForIt = dialogue.request.entry === entry && dialogue.center === center;
  if (dialogue.state === 'ended' || !waitsForIt)
    return tellCenterOf(world, center, {
      kind: 'dialogueLeft',
      at: 0,
      dialogue: dialogue.id,
      entry,
    });
  if (dialogue.state === 'talking') return sayAccepted(world, dialogue);
  const isNew = !dialogue.heard.has(offer.offer) && offer.until > world.timeline.now;
  if (!isNew || dialogue.state === 'accepting') return;
  dialogue.heard.add(offer.offer);
  dialogue.state = 'ringing';
  dialogue.offer = offer;
  ring(world, dialogue, offer);
}

/** The agent takes it, refuses it, or lets it ring. */
function ring(world: World, dialogue: Dialogue, offer: Offer) {
  const { timeline, random } = world;
  const isRinging = () => dialogue.state === 'ringing' && dialogue.offer === offer;
  const { accepted, declined, hesitates } = world.options.manner;
  const isOutside = agentOf(world, offer.agent).profile.external === true;
  if (isOutside) return takeUp(world, dialogue, offer);
  const answer = random.next();
  const after = random.between(...hesitates);
  if (answer < accepted) timeline.in(after, () => isRinging() && takeUp(world, dialogue, offer));
  else if (answer < accepted + declined)
    timeline.in(after, () => isRinging() && backToQueue(world, dialogue, 'offerDeclined'));
  timeline.plan(offer.until, () => isRinging() && backToQueue(world, dialogue, 'offerExpired'));
}

function backToQueue(world: World, dialogue: Dialogue, kind: 'offerDeclined' | 'offerExpired') {
  const offer = dialogue.offer?.offer ?? '';
  dialogue.state = 'queued';
  dialogue.offer = null;
  tellCenterOf(world, dialogue.center, { kind, at: 0, dialogue: dialogue.id, offer });
}

/** Asks the agent's document, and asks again until it answers. */
function takeUp(world: World, dialogue: Dialogue, { agent, offer }: Offer) {
  const { timeline, tell } = world;
  dialogue.state = 'accepting';
  const ask = () => {
    if (dialogue.state !== 'accepting' || dialogue.offer?.offer !== offer) return;
    const until = timeline.now + lease;
    const accepted = { kind: 'offerAccepted', offer, dialogue: dialogue.id, until } as const;
    const deliver = () => tell.agent(agent, { ...accepted, at: timeline.now });
    post(world, { losable: true, deliver });
    timeline.in(2000, ask);
  };
  ask();
}

/** The queue does not keep it. */
function hearRefusal(world: World, dialogue: Dialogue, entry: number) {
  if (dialogue.request.entry !== entry || dialogue.state !== 'queued') return;
  world.figures.overflowed += 1;
  finish(world, dialogue);
}

type Answer = Extract<DialogueNews, { kind: 'mayConnect' }>;

function hearAnswer(world: World, dialogue: Dialogue, { offer, agent, ok }: Answer) {
  const isMine = dialogue.state === 'accepting' && dialogue.offer?.offer === offer;
  if (isMine && ok) return connect(world, dialogue);
  if (isMine) return backToQueue(world, dialogue, 'offerDeclined');
  const talksOnIt = dialogue.state === 'talking' && dialogue.offer?.offer === offer;
  if (ok && !talksOnIt) letGo(world, dialogue, agent);
}

function connect(world: World, dialogue: Dialogue) {
  if (dialogue.callback) return callBack(world, dialogue, dialogue.callback);
  talk(world, dialogue);
}

/** The agent has it, and the customer's phone rings; unanswered, it goes back to its place. */
function callBack(world: World, dialogue: Dialogue, callback: { tries: number }) {
  const { timeline, random } = world;
  dialogue.state = 'talking';
  sayAccepted(world, dialogue);
  callback.tries += 1;
  const isThere = callback.tries > 1 || !random.chance(0.25);
  timeline.in(random.between(5000, 25_000), () => {
    if (isThere) return talk(world, dialogue);
    letGo(world, dialogue, dialogue.offer?.agent ?? '');
    const { request } = dialogue;
    dialogue.request = { ...request, entry: request.entry + 1, queuedAt: timeline.now };
    enterQueue(world, dialogue);
  });
}

function talk(world: World, dialogue: Dialogue) {
  const { timeline, random, figures, options } = world;
  dialogue.state = 'talking';
  dialogue.callback = null;
  figures.answered += 1;
  figures.waited += timeline.now - dialogue.request.queuedAt;
  sayAccepted(world, dialogue);
  const length = random.exponential(options.manner.talk);
  figures.served.push({ queuedAt: dialogue.request.queuedAt, talk: length });
  timeline.in(length, () => endTalk(world, dialogue));
}

function sayAccepted(world: World, { id, center, request, offer }: Dialogue) {
  if (offer === null) return;
  const { entry } = request;
  const accepted = { kind: 'offerAccepted', at: 0, dialogue: id, entry } as const;
  tellCenterOf(world, center, { ...accepted, offer: offer.offer, agent: offer.agent });
}

/** One in ten goes on to another center, in its old place there. */
function endTalk(world: World, dialogue: Dialogue) {
  const { random, timeline, centers, options } = world;
  letGo(world, dialogue, dialogue.offer?.agent ?? '');
  if (dialogue.transfers >= 2 || !random.chance(options.manner.transferred))
    return finish(world, dialogue);
  const { request } = dialogue;
  dialogue.transfers += 1;
  dialogue.center = random.pick([...centers.keys()]);
  dialogue.request = { ...request, entry: request.entry + 1, queuedAt: timeline.now };
  enterQueue(world, dialogue);
}

function abandon(world: World, dialogue: Dialogue, entry: number) {
  const { state, id, center, offer } = dialogue;
  const waits = state === 'queued' || state === 'ringing' || state === 'accepting';
  if (dialogue.request.entry !== entry || !waits) return;
  world.figures.abandoned += 1;
  finish(world, dialogue);
  tellCenterOf(world, center, { kind: 'dialogueLeft', at: 0, dialogue: id, entry });
  if (state === 'accepting' && offer !== null) letGo(world, dialogue, offer.agent);
}

function finish(world: World, dialogue: Dialogue) {
  dialogue.state = 'ended';
  dialogue.offer = null;
  dialogue.endedAt = world.timeline.now;
}

/** The agent's after-call work begins; they are quick about it, or stay until the limit. */
function letGo(world: World, { id, offer: held }: Dialogue, agent: string) {
  const { timeline, random, tell, options } = world;
  const { hasWrapUp } = options.manner;
  const wrapUpUntil = hasWrapUp ? timeline.now + 15_000 : null;
  const offer = held?.agent === agent ? held.offer : undefined;
  const ended = {
    kind: 'dialogueEnded',
    dialogue: id,
    wrapUpUntil,
    ...(offer && { offer }),
  } as const;
  const deliver = () => tell.agent(agent, { ...ended, at: timeline.now });
  post(world, { losable: false, deliver });
  if (hasWrapUp && random.chance(0.5))
    timeline.in(random.between(3000, 15_000), () =>
      tell.agent(agent, { kind: 'wrapUpDone', at: timeline.now, dialogue: id }),
    );
}

/** Only an offer's end may get lost: routing takes it back itself. Of the rest nobody else knows. */
function tellCenterOf(world: World, center: string, event: RoutingEvent) {
  const { tell, timeline } = world;
  const losable = event.kind === 'offerDeclined' || event.kind === 'offerExpired';
  const deliver = () => tell.center(center, { ...event, at: timeline.now });
  post(world, { losable, deliver });
}
