// The server in a process of its own, so that its memory and its event loop are its own. Takes options as JSON.
import { createLogger, startServer } from '@megibung/server';

const options = JSON.parse(process.argv[2]);
const server = await startServer({ ...options, log: createLogger({ level: 'warn' }) });
process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)));
process.stdout.write(`${JSON.stringify({ url: server.url, port: server.port, pid: process.pid })}\n`);
