import { app } from '@azure/functions';
import type { Center } from '#shared/center.ts';

/** `GET /api/media/music.wav`: what waiting callers hear unless the setting MUSIC_URL names something else. */
export function registerMusic(center: Pick<Center, 'music'>) {
  app.http('Voice_Music', {
    methods: ['GET'],
    route: 'media/music.wav',
    authLevel: 'anonymous',
    handler: async () => ({
      status: 200,
      headers: { 'content-type': 'audio/wav', 'cache-control': 'public, max-age=86400' },
      body: center.music(),
    }),
  });
}
