import { z } from 'zod';

/** Opens a chat in Teams, and is not to be taken apart. */
export const TeamsAddress = z.url({ protocol: /^https$/ });

/** A chat as Microsoft Graph answers. */
export const GraphChat = z.object({ id: z.string().min(1), webUrl: TeamsAddress.nullish() });

/**
 * A message of a chat. What Teams itself says has another type and no sender; a deleted one has lost its text.
 * Source: "chatMessage resource type", Microsoft Graph v1.0.
 */
export const GraphMessage = z.object({
  id: z.string().min(1),
  messageType: z.string(),
  createdDateTime: z.string(),
  deletedDateTime: z.string().nullish(),
  from: z
    .object({ user: z.object({ id: z.string(), displayName: z.string().nullish() }).nullish() })
    .nullish(),
  body: z.object({ contentType: z.string(), content: z.string().nullish() }),
});
export type GraphMessage = z.infer<typeof GraphMessage>;

export const GraphMessages = z.object({ value: z.array(GraphMessage) });

export const GraphError = z.object({ error: z.object({ code: z.string(), message: z.string() }) });
