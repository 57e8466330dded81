import { SingleBar } from 'cli-progress';
import type { CommandContext } from './command-context.ts';

/** Shows how far a long task is; nothing where nobody watches. */
export interface Progress {
  /** `done` of `total`, in any unit; a new `task` starts a new bar. */
  show(task: string, done: number, total: number): void;
  end(): void;
}

const silent: Progress = { show: () => undefined, end: () => undefined };

export const createProgress = ({ io, asJson }: CommandContext): Progress => {
  if (asJson || !io.isInteractive) return silent;
  let current: { task: string; bar: SingleBar } | null = null;
  const end = () => {
    current?.bar.stop();
    current = null;
  };
  return {
    show(task, done, total) {
      if (current?.task !== task) {
        // The total of the task before may have been a guess.
        current?.bar.update(current.bar.getTotal());
        end();
        const bar = new SingleBar({
          format: `${task} {bar} {percentage} %, {eta_formatted} left`,
          stream: process.stderr,
          hideCursor: true,
          barCompleteChar: '●',
          barIncompleteChar: '○',
          barsize: 30,
        });
        bar.start(total, done);
        current = { task, bar };
        return;
      }
      current.bar.setTotal(total);
      current.bar.update(done);
    },
    end,
  };
};
