import { type CallAgent, type Credential, openCallAgent } from './call-agent.ts';
import { DeviceManager } from './device-manager.ts';

/** `CallClient`: one agent at a time, as the SDK has it. */
export class CallClient {
  readonly #devices = new DeviceManager();
  #agent: CallAgent | undefined;

  async getDeviceManager(): Promise<DeviceManager> {
    return this.#devices;
  }

  async createCallAgent(credential: Credential): Promise<CallAgent> {
    if (this.#agent && !this.#agent.isDisposed)
      throw new Error('This CallClient has a CallAgent already; dispose of it first.');
    this.#agent = await openCallAgent(credential, this.#devices);
    return this.#agent;
  }
}
