/** What a flow writes has the number of the operation in its id, so that it is there once. */
export function flowMessageId(dialogue: string, operation: number): string {
  return `${dialogue}:${operation}`;
}
