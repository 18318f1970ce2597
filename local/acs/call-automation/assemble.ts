import { randomUUID } from 'node:crypto';
import type { Surroundings } from '../../platform/surroundings.ts';
import type { Alarms } from '../store/alarms.ts';
import type { Journal } from '../store/journal.ts';
import type { WorldParts } from '../world/parts.ts';
import { toOutgoing, withFaults } from './events/outgoing.ts';
import { openFaultBook } from './fault-book.ts';
import { loadFile } from './media/file-length.ts';
import { holdMusicLoaded } from './media/hold-music.ts';
import { fileLoaded } from './media/prompts.ts';
import type { CallAutomationAction, Connection, Loaded, Outgoing } from './model.ts';
import type { NewEvent, Parts } from './parts.ts';

interface AssembleOptions
  extends Pick<Parts, 'numbers' | 'resourceId' | 'soundTones' | 'showMessage'> {
  readonly surroundings: Surroundings;
  readonly journal: Journal;
  readonly world: WorldParts;
  readonly alarms: Pick<Alarms<CallAutomationAction>, 'set' | 'cancel'>;
  /** Sends a stored event. */
  readonly send: (event: Outgoing) => void;
  readonly isStopped: () => boolean;
}

/** Call Automation, put together from its stored state. */
export function assemble(options: AssembleOptions): Parts {
  const { surroundings, journal, world, alarms, send, isStopped } = options;
  const { clock, log } = surroundings;
  const outgoing = journal.collection<Outgoing>('event');

  function emit(connection: Connection, event: NewEvent) {
    for (const each of withFaults(parts, toOutgoing(connection, event, clock.now()))) {
      outgoing.put(each.id, each);
      journal.afterwards(() => send(each));
    }
  }

  function publish(eventType: string, subject: string, data: unknown) {
    const id = randomUUID();
    const eventTime = new Date(clock.now()).toISOString();
    const event = {
      id,
      subject,
      eventType,
      eventTime,
      data,
      dataVersion: '1.0',
      metadataVersion: '1',
    };
    alarms.set(`publish:${id}`, clock.now(), { kind: 'publish', event });
  }

  function load(uri: string, use: (loaded: Loaded) => void) {
    const loadAndUse = async () => {
      const loaded = await loadFile(uri);
      if (!isStopped()) journal.change(() => use(loaded));
    };
    journal.afterwards(() => void loadAndUse());
  }

  const parts: Parts = {
    journal,
    now: clock.now,
    log,
    world,
    alarms,
    faults: openFaultBook(journal),
    numbers: options.numbers,
    resourceId: options.resourceId,
    connections: journal.collection('connection'),
    offers: journal.collection('offer'),
    pending: journal.collection('pending'),
    media: journal.collection('media'),
    subscriptions: journal.collection('subscription'),
    recordings: journal.collection('recording'),
    outgoing,
    messages: journal.collection('text message'),
    removedIdentities: journal.collection('removed identity'),
    emit,
    publish,
    soundTones: options.soundTones,
    showMessage: options.showMessage,
    loadLength: (id, uri) => load(uri, (loaded) => fileLoaded(parts, id, loaded)),
    checkHoldMusic: (music) => load(music.uri, (loaded) => holdMusicLoaded(parts, music, loaded)),
  };
  return parts;
}

/** Goes on where the last run ended: events on their way, and files whose length was being asked for. */
export function resume(parts: Parts, send: (event: Outgoing) => void) {
  for (const event of parts.outgoing.all()) send(event);
  parts.journal.change(() => {
    for (const { id, phase, sources, index } of parts.media.all()) {
      const source = sources[index];
      if (phase === 'loading' && source?.kind === 'file') parts.loadLength(id, source.uri);
    }
  });
}
