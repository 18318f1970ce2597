import type { MeterReport } from '../platform/meter.ts';

/** What the starting process tells the host's process. */
export type ToHost =
  | { readonly kind: 'turn clock'; readonly by: number }
  | { readonly kind: 'read meters' }
  | { readonly kind: 'stop' };

/** What the host's process tells the starting one. */
export type FromHost =
  | { readonly kind: 'ready'; readonly url: string; readonly functions: readonly string[] }
  | { readonly kind: 'refused'; readonly text: string }
  | { readonly kind: 'clock turned' }
  | { readonly kind: 'meters'; readonly report: MeterReport };
