import type { CardState } from './card-state.ts';

/**
 * The sound of a card: a short tune, then the words. A card that feeds rings upwards like a gangsa; any other
 * knocks. Only after a touch: browsers let a page sound no earlier.
 */
export interface CardVoice {
  readonly canSpeak: boolean;
  /** Plays and speaks; calls `onEnd` once it is quiet again. */
  readonly say: (state: CardState, text: string, language: string, onEnd: () => void) => void;
  readonly stop: () => void;
  /** The tune alone, where sound has been let in before by `say`. */
  readonly ring: (state: CardState) => void;
}

const tunes: Readonly<Record<'go' | 'wait' | 'stop', readonly number[]>> = {
  go: [587, 740, 880],
  wait: [587, 587],
  stop: [233, 196],
};

const tuneOf = (state: CardState): readonly number[] => {
  if (state === 'usable' || state === 'eaten') return tunes.go;
  return ['used', 'expired', 'voided', 'returned', 'unknown'].includes(state) ? tunes.stop : tunes.wait;
};

const noteSeconds = 0.16;

export const createCardVoice = (): CardVoice => {
  const speech = 'speechSynthesis' in window ? window.speechSynthesis : undefined;
  let audio: AudioContext | undefined;
  let turn = 0;

  const play = (state: CardState): number => {
    if (!audio) return 0;
    const tune = tuneOf(state);
    const start = audio.currentTime + 0.02;
    tune.forEach((hz, i) => {
      if (audio) strike(audio, hz, start + i * noteSeconds);
    });
    return (tune.length * noteSeconds + 0.35) * 1000;
  };

  return {
    canSpeak: speech !== undefined,
    say: (state, text, language, onEnd) => {
      const mine = ++turn;
      const end = (): void => {
        if (mine === turn) onEnd();
      };
      audio ??= 'AudioContext' in window ? new AudioContext() : undefined;
      void audio?.resume().catch(() => undefined);
      const tuneMs = play(state);
      if (!speech) {
        setTimeout(end, tuneMs);
        return;
      }
      speech.cancel();
      setTimeout(() => {
        if (mine !== turn) return;
        const words = new SpeechSynthesisUtterance(text);
        words.lang = language;
        words.rate = 0.92;
        const voice = speech
          .getVoices()
          .find((each) => each.lang.replace('_', '-').slice(0, 2) === language.slice(0, 2));
        if (voice) words.voice = voice;
        words.onend = end;
        words.onerror = end;
        speech.speak(words);
      }, tuneMs);
    },
    stop: () => {
      turn++;
      speech?.cancel();
    },
    ring: (state) => {
      play(state);
    },
  };
};

/** A struck bar rings at its pitch and, softer, at 2.76 times. */
const strike = (audio: AudioContext, hz: number, at: number): void => {
  for (const [ratio, loudness] of [
    [1, 0.4],
    [2.76, 0.1],
  ] as const) {
    const oscillator = audio.createOscillator();
    const gain = audio.createGain();
    oscillator.frequency.value = hz * ratio;
    gain.gain.setValueAtTime(0, at);
    gain.gain.linearRampToValueAtTime(loudness, at + 0.008);
    gain.gain.exponentialRampToValueAtTime(0.0008, at + 0.6);
    oscillator.connect(gain).connect(audio.destination);
    oscillator.start(at);
    oscillator.stop(at + 0.65);
  }
};
