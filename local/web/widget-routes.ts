import { Hono } from 'hono';
import { bundleWidget } from './widget-bundle.ts';

/** The widget's script as its host serves it, mostly at `/widget.js`: built once, when it is first asked for. */
export function createWidgetRoutes(): Hono {
  let built: Promise<string> | undefined;
  return new Hono().get('/', async (context) => {
    built ??= bundleWidget().catch((error: unknown) => {
      built = undefined;
      throw error;
    });
    return context.body(await built, 200, {
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'no-cache',
      // Sites may check what they load (integrity), wherever it comes from.
      'access-control-allow-origin': '*',
    });
  });
}
