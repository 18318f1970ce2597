import type { DatabaseSync } from 'node:sqlite';
import { Hono } from 'hono';
import type { Clock } from '../../platform/clock.ts';
import { inTransaction } from '../../platform/database.ts';
import { GraphProblem } from '../graph-problem.ts';
import type { Attachments } from './attachments.ts';

const livesFor = 24 * 3_600_000;

interface Upload {
  readonly id: string;
  readonly messageId: string;
  readonly name: string;
  readonly contentType: string;
  /** Bytes in all. */
  readonly size: number;
}

interface Received {
  /** Where the next bytes begin. */
  readonly next: number;
  /** Set when all is there. */
  readonly attachmentId: string | undefined;
}

export type Uploads = ReturnType<typeof openUploads>;

/** Upload sessions of large attachments; what has arrived outlives a restart. */
export function openUploads(database: DatabaseSync, clock: Clock, attachments: Attachments) {
  const begin = database.prepare(
    "INSERT INTO upload_sessions (id, message, name, content_type, size, received, expires_at) VALUES (?, ?, ?, ?, ?, x'', ?)",
  );
  const find = database.prepare('SELECT * FROM upload_sessions WHERE id = ? AND expires_at > ?');
  const grow = database.prepare('UPDATE upload_sessions SET received = ? WHERE id = ?');
  const end = database.prepare('DELETE FROM upload_sessions WHERE id = ?');

  return {
    begin({ id, messageId, name, contentType, size }: Upload) {
      const expiresAt = clock.now() + livesFor;
      begin.run(id, messageId, name, contentType, size, expiresAt);
      return { id, expiresAt };
    },
    /** Takes the bytes from `start` on. Throws 404 for no such session, 416 for bytes that do not follow. */
    receive(id: string, start: number, bytes: Uint8Array): Received {
      return inTransaction(database, () => {
        const row = find.get(id, clock.now());
        const before = row?.['received'];
        if (!row || !(before instanceof Uint8Array))
          throw new GraphProblem(404, 'ErrorItemNotFound', 'The upload session was not found.');
        if (start !== before.byteLength)
          throw new GraphProblem(
            416,
            'ErrorInvalidRange',
            `The next byte that is expected is ${before.byteLength}.`,
          );
        const content = Buffer.concat([before, bytes]);
        if (content.byteLength < Number(row['size'])) {
          grow.run(content, id);
          return { next: content.byteLength, attachmentId: undefined };
        }
        end.run(id);
        const attachment = attachments.add(String(row['message']), {
          name: String(row['name']),
          contentType: String(row['content_type']),
          isInline: false,
          contentId: undefined,
          content,
        });
        return { next: content.byteLength, attachmentId: attachment.id };
      });
    },
    cancel(id: string) {
      end.run(id);
    },
  };
}

/** `PUT /uploads/{id}` with Content-Range: the address itself is the permission, no token is sent. */
export function uploadRoutes(uploads: Uploads) {
  const app = new Hono();
  app.put('/uploads/:id', async (context) => {
    const range = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(context.req.header('content-range') ?? '');
    const bytes = new Uint8Array(await context.req.arrayBuffer());
    if (!range || bytes.byteLength !== Number(range[2]) - Number(range[1]) + 1)
      throw new GraphProblem(
        400,
        'ErrorInvalidRequest',
        'Content-Range is missing or does not fit the body.',
      );
    const { next, attachmentId } = uploads.receive(
      context.req.param('id'),
      Number(range[1]),
      bytes,
    );
    if (attachmentId) {
      context.header('location', `${new URL(context.req.url).origin}/uploads/done/${attachmentId}`);
      return context.body(null, 201);
    }
    return context.json({ nextExpectedRanges: [String(next)] }, 200);
  });
  app.delete('/uploads/:id', (context) => {
    uploads.cancel(context.req.param('id'));
    return context.body(null, 204);
  });
  return app;
}
