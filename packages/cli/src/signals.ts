/** Resolves at the first SIGINT or SIGTERM. A second one ends the process at once, for who cannot wait. */
export const untilSignal = (): Promise<void> =>
  new Promise((resolve) => {
    let isSecond = false;
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        if (isSecond) process.exit(signal === 'SIGINT' ? 130 : 143);
        isSecond = true;
        resolve();
      });
    }
  });
