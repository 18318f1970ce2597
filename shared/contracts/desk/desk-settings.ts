import { z } from 'zod';

/** `GET /desk/settings.json`: what the desk must know before anybody is signed in. */
export const DeskSettings = z.object({
  /** The tenant's own endpoints, as in its OpenID configuration. */
  authority: z.object({
    issuer: z.string(),
    authorization_endpoint: z.string(),
    token_endpoint: z.string(),
    end_session_endpoint: z.string(),
    jwks_uri: z.string(),
  }),
  clientId: z.string(),
  /** Divided by spaces; with `offline_access`, else nobody stays signed in for longer than a token lives. */
  scope: z.string(),
  /** Put before `/api/…`; empty: the desk's own origin. */
  apiBase: z.string(),
  /** The ES module with the calling SDK, absolute or seen from the page; absent: no calls in the browser. */
  calling: z.object({ module: z.string() }).optional(),
  /** Microsoft Graph for pages: `https://graph.microsoft.com/v1.0`, and what its scopes begin with, `https://graph.microsoft.com`; absent: no chats with colleagues. */
  graph: z.object({ url: z.url(), resource: z.url() }).optional(),
});
export type DeskSettings = z.infer<typeof DeskSettings>;
