import { createThread } from '../node-thread.ts';
import { runTiny } from './tiny-model.ts';

export default createThread(runTiny);
