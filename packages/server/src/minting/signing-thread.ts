import { constants, setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { createNodeEd25519 } from '../crypto/node-ed25519.ts';
import { type SigningRun, signRun } from './sign-run.ts';

/** The thread that signs: a run comes in, the cards go back. */
const ed25519 = createNodeEd25519();

// On Linux a priority is a thread's own; elsewhere this would slow the whole server down.
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

parentPort?.on('message', (run: SigningRun) => {
  try {
    const signed = signRun(run, ed25519);
    const buffers = [signed.payloads, signed.payloadHashes, signed.shortHashes].map(
      ({ buffer }) => buffer as ArrayBuffer,
    );
    parentPort?.postMessage(signed, buffers);
  } catch (error) {
    parentPort?.postMessage({ error: (error as Error).message });
  }
});
