/** What became of a file that the vendor wanted out of the app. */
export type Shared = 'shared' | 'saved' | 'given_up';

/** Through the phone's own sharing where it takes files; else into the downloads. */
export const shareFile = async (file: File): Promise<Shared> => {
  if (navigator.canShare?.({ files: [file] })) {
    try {
      await navigator.share({ files: [file], title: file.name });
      return 'shared';
    } catch (error) {
      if (error instanceof Error && error.name === 'AbortError') return 'given_up';
      // It said that it could and cannot, or the touch was too long ago: saved instead.
    }
  }
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = file.name;
  document.body.append(link);
  link.click();
  link.remove();
  // The download reads it after this call.
  window.setTimeout(() => URL.revokeObjectURL(address), 60_000);
  return 'saved';
};
