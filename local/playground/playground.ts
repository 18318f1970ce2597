import type { Server } from 'node:http';
import type { Hono } from 'hono';
import type { PlaygroundOptions } from './options.ts';
import { createDoor } from './server/door.ts';
import { createHeardBook } from './server/heard-book.ts';
import { createPageBundle } from './server/page-bundle.ts';
import { createPainter } from './server/painter.ts';
import { receive } from './server/receive.ts';
import { createRoutes } from './server/routes.ts';
import { createTabs } from './server/tabs.ts';

export interface Playground {
  /** The page; mount it at the path that `attach` is given. */
  readonly routes: Hono;
  /** Lets the page's WebSocket in, at `<path>/socket`. */
  attach(server: Server, path: string): void;
  /** Ends all sockets; the server itself stays. */
  stop(): void;
}

/** The page with telephones around the contact centre; README.md says what it does. */
export function createPlayground(options: PlaygroundOptions): Playground {
  const { world, clock, log, cacheFolder, people = [], numbers = [], faults } = options;
  // A phone exists once somebody asked for it: the people can be called before anybody opens their phones.
  for (const { identity } of people) world.phone(identity);
  const tabs = createTabs();
  const heard = createHeardBook(world, clock.now);
  const painter = createPainter(options, tabs, heard);
  const door = createDoor({
    onOpen(id, socket) {
      tabs.add(id, socket);
      tabs.get(id)?.send({ kind: 'hello', people, numbers, hasFaults: faults !== undefined });
    },
    onMessage(id, text) {
      const tab = tabs.get(id);
      if (tab) receive({ options, tabs, heard, painter }, tab, text);
    },
    onClose(id) {
      tabs.remove(id);
      painter.touch();
    },
  });
  return {
    routes: createRoutes(createPageBundle({ cacheFolder }), log),
    attach: (server, path) => door.attach(server, `${path}/socket`),
    stop() {
      door.stop();
      painter.stop();
      heard.stop();
    },
  };
}
