/** To the engine: messages of the protocol up to where it answers, or the wish that it ends. */
export type EngineRequest = { readonly bytes: Uint8Array } | 'close';

/** From the engine: that it takes requests, and the answer to the one it was given. */
export type EngineAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'answer'; readonly bytes: Uint8Array };
