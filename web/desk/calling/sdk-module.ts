/** The calling SDK as a file of its own; `calling.module` of the settings names its address. */
// biome-ignore lint/performance/noBarrelFile: it is there to become a file of its own
export { CallClient, Features } from '@azure/communication-calling';
