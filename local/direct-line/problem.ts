/** An error as Direct Line answers it: status and `{error: {code, message}}`. */
export function problem(status: number, code: string, message: string): Response {
  return Response.json({ error: { code, message } }, { status });
}

export const notFound = () => problem(404, 'BadArgument', 'Conversation not found');
