import type { PlaygroundOptions } from '../options.ts';
import { createDialogueViews } from './dialogue-views.ts';
import type { HeardBook } from './heard-book.ts';
import { pictureFor, readMoment } from './picture.ts';
import type { Tabs } from './tabs.ts';
import { voiceLinks } from './voice-links.ts';

export interface Painter {
  /** Something has changed: the tabs get a new picture in a moment. */
  touch(): void;
  stop(): void;
}

/** Of changes in quick succession one picture is made. Real time: people look at it, whatever the clock says. */
const pause = 40;
/** Not every change is told (mute, faults used up, a turned clock): so often it is looked for. */
const lookEvery = 500;

/** Keeps the pictures of all tabs up to date; a tab gets one only when something in it is new. */
export function createPainter(options: PlaygroundOptions, tabs: Tabs, heard: HeardBook): Painter {
  const sent = new Map<string, string>();
  const dialogues = createDialogueViews(options, () => touch());
  let pending: NodeJS.Timeout | undefined;

  function paint() {
    pending = undefined;
    const open = tabs.all();
    for (const id of sent.keys()) if (!tabs.get(id)) sent.delete(id);
    if (open.length === 0) return;
    const moment = readMoment(options, (calls) => voiceLinks(calls, tabs.seatOf));
    dialogues.ask(moment.controls);
    const turned = Math.round((moment.now - Date.now()) / 1000);
    for (const tab of open) {
      const picture = pictureFor(tab, moment, { heard, dialogueOf: dialogues.of });
      const content = JSON.stringify({ ...picture, now: turned });
      if (sent.get(tab.id) === content) continue;
      sent.set(tab.id, content);
      tab.send(picture);
    }
  }

  function touch() {
    pending ??= setTimeout(paint, pause);
  }

  const stopListening = options.world.on(touch);
  const look = setInterval(() => {
    if (tabs.all().length > 0) touch();
  }, lookEvery).unref();
  return {
    touch,
    stop() {
      stopListening();
      clearInterval(look);
      clearTimeout(pending);
    },
  };
}
