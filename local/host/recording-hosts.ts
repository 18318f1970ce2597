import { Agent } from 'node:https';

/** Where Communication Services keeps recordings; the SDK fetches them from nowhere else. */
const recordingHosts = /\.asm\.skype\.com$/;

/**
 * Brings connections to the hosts of recordings to this machine's stand-in at `address`, as a line in the hosts file and a certificate
 * for that name would. Returns how to undo it.
 */
export function routeRecordings(address: string): () => void {
  const { hostname, port } = new URL(address);
  const connect = Agent.prototype.createConnection;
  Agent.prototype.createConnection = function (options, done) {
    const isRecording = recordingHosts.test(options.host ?? '');
    const to = { host: hostname, port, servername: hostname };
    return connect.call(this, isRecording ? { ...options, ...to } : options, done);
  };
  return () => {
    Agent.prototype.createConnection = connect;
  };
}
