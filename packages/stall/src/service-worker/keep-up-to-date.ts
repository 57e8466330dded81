/**
 * Registers the service worker. A new version takes over while the app is out of sight: never between a scan and its
 * verdict, and nothing is lost, since all that counts is on disk.
 */
export const keepUpToDate = (): void => {
  // An insecure address has no service worker; a development server no built one.
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
  const { serviceWorker } = navigator;
  const hadOne = serviceWorker.controller !== null;
  void serviceWorker
    .register(`${import.meta.env.BASE_URL}service-worker.js`, { updateViaCache: 'none' })
    .then(
      (registration) => {
        document.addEventListener('visibilitychange', () => {
          if (document.hidden) registration.waiting?.postMessage('take-over');
          else void registration.update().catch(() => undefined);
        });
      },
      () => undefined,
    );
  serviceWorker.addEventListener('controllerchange', () => {
    if (hadOne && document.hidden) window.location.reload();
  });
};
