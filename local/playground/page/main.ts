/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { createElement as h } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.ts';
import { createConnection } from './connection.ts';

const root = document.getElementById('page');
if (root) {
  const socket = new URL(root.dataset['socket'] ?? 'socket', location.href);
  socket.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
  createRoot(root).render(h(App, { connection: createConnection(socket.href) }));
}
