import { app } from '@azure/functions';
import type { Center } from '#shared/center.ts';

/**
 * `GET /api/media/music.wav`: what waiting callers hear unless the setting MUSIC_URL names something else.
 * `GET /api/media/beep.wav`: the tone after which a message is recorded.
 */
export function registerMusic(center: Pick<Center, 'music' | 'beep'>) {
  serve('Voice_Music', 'media/music.wav', center.music);
  serve('Voice_Beep', 'media/beep.wav', center.beep);
}

function serve(name: string, route: string, sound: () => Uint8Array) {
  app.http(name, {
    methods: ['GET'],
    route,
    authLevel: 'anonymous',
    handler: async () => ({
      status: 200,
      headers: { 'content-type': 'audio/wav', 'cache-control': 'public, max-age=86400' },
      body: sound(),
    }),
  });
}
