/** What an ear and a pocket notice, without a look at the screen. */
export const cues = [
  'serve',
  'kept',
  'confirm',
  'ask',
  'disputed',
  'taken',
  'unsure',
  'notNow',
  'used',
  'usedElsewhere',
  'refused',
] as const;
export type Cue = (typeof cues)[number];

/** A tone of a bell or of a wooden block. Hz; seconds from the start of the cue. */
export interface Tone {
  readonly hz: number;
  readonly at: number;
  readonly seconds: number;
  readonly timbre: 'bell' | 'block';
}

/**
 * Good news rises and rings, like the small gangsa of a gamelan; bad news falls and knocks. Told apart also by how many
 * tones there are, for those who hear no pitch: serve three, kept two high, to be confirmed two high and a knock, asked
 * for digits one high, disputed two high and one low, taken two falling, not now two equal knocks, cannot judge two rising
 * ones, used three, used elsewhere three and two far ones, refused one long low one and its echo.
 */
export const tonesByCue: Readonly<Record<Cue, readonly Tone[]>> = {
  serve: [
    { hz: 587, at: 0, seconds: 0.5, timbre: 'bell' },
    { hz: 740, at: 0.11, seconds: 0.5, timbre: 'bell' },
    { hz: 880, at: 0.22, seconds: 0.9, timbre: 'bell' },
  ],
  kept: [
    { hz: 587, at: 0, seconds: 0.35, timbre: 'bell' },
    { hz: 587, at: 0.24, seconds: 0.6, timbre: 'bell' },
  ],
  confirm: [
    { hz: 587, at: 0, seconds: 0.35, timbre: 'bell' },
    { hz: 587, at: 0.24, seconds: 0.5, timbre: 'bell' },
    { hz: 392, at: 0.56, seconds: 0.18, timbre: 'block' },
  ],
  ask: [{ hz: 880, at: 0, seconds: 0.4, timbre: 'bell' }],
  disputed: [
    { hz: 587, at: 0, seconds: 0.3, timbre: 'bell' },
    { hz: 587, at: 0.18, seconds: 0.3, timbre: 'bell' },
    { hz: 415, at: 0.4, seconds: 0.8, timbre: 'bell' },
  ],
  taken: [
    { hz: 740, at: 0, seconds: 0.3, timbre: 'bell' },
    { hz: 554, at: 0.16, seconds: 0.6, timbre: 'bell' },
  ],
  notNow: [
    { hz: 311, at: 0, seconds: 0.16, timbre: 'block' },
    { hz: 311, at: 0.3, seconds: 0.16, timbre: 'block' },
  ],
  unsure: [
    { hz: 262, at: 0, seconds: 0.14, timbre: 'block' },
    { hz: 349, at: 0.2, seconds: 0.24, timbre: 'block' },
  ],
  used: [
    { hz: 233, at: 0, seconds: 0.13, timbre: 'block' },
    { hz: 233, at: 0.17, seconds: 0.13, timbre: 'block' },
    { hz: 196, at: 0.34, seconds: 0.24, timbre: 'block' },
  ],
  usedElsewhere: [
    { hz: 233, at: 0, seconds: 0.13, timbre: 'block' },
    { hz: 233, at: 0.17, seconds: 0.13, timbre: 'block' },
    { hz: 196, at: 0.34, seconds: 0.2, timbre: 'block' },
    { hz: 330, at: 0.75, seconds: 0.1, timbre: 'block' },
    { hz: 330, at: 0.92, seconds: 0.1, timbre: 'block' },
  ],
  refused: [
    { hz: 165, at: 0, seconds: 0.45, timbre: 'block' },
    { hz: 131, at: 0.36, seconds: 0.6, timbre: 'block' },
  ],
};

/** Milliseconds of shaking and stillness in turn. */
export const vibrationByCue: Readonly<Record<Cue, readonly number[]>> = {
  serve: [60, 50, 140],
  kept: [60, 120, 60],
  confirm: [60, 120, 60, 120, 60],
  ask: [50],
  disputed: [60, 60, 60, 60, 260],
  taken: [40, 40, 40],
  unsure: [60, 90, 180],
  notNow: [160, 120, 160],
  used: [120, 80, 120, 80, 120],
  usedElsewhere: [120, 80, 120, 80, 120, 250, 60, 60, 60],
  refused: [450],
};

export interface CuePlayer {
  readonly play: (cue: Cue, by: { readonly sound: boolean; readonly vibration: boolean }) => void;
}

/** Browsers let a page sound only after a touch, or while it films: the first touch anywhere wakes it. */
export const createCuePlayer = (): CuePlayer => {
  let context: AudioContext | null = null;
  const wake = (): AudioContext => {
    context ??= new AudioContext({ latencyHint: 'interactive' });
    if (context.state !== 'running') void context.resume().catch(() => undefined);
    return context;
  };
  for (const type of ['pointerdown', 'keydown'] as const) {
    window.addEventListener(type, () => wake(), { capture: true, passive: true });
  }
  return {
    play: (cue, { sound, vibration }) => {
      // Before the first touch a browser refuses, and complains of it in the console.
      if (vibration && navigator.userActivation?.hasBeenActive !== false) {
        navigator.vibrate?.([...vibrationByCue[cue]]);
      }
      if (!sound) return;
      const audio = wake();
      for (const tone of tonesByCue[cue]) sing(audio, tone);
    },
  };
};

const sing = (audio: AudioContext, tone: Tone): void => {
  const start = audio.currentTime + 0.01 + tone.at;
  const end = start + tone.seconds;
  // A struck bar rings at 1 and 2.76 times its pitch; a block at its own, with a bite.
  const parts =
    tone.timbre === 'bell'
      ? ([
          [1, 0.5, 'sine'],
          [2.76, 0.14, 'sine'],
        ] as const)
      : ([[1, 0.4, 'square']] as const);
  for (const [ratio, loudness, type] of parts) {
    const oscillator = audio.createOscillator();
    const gain = audio.createGain();
    oscillator.type = type;
    oscillator.frequency.value = tone.hz * ratio;
    gain.gain.setValueAtTime(0, start);
    gain.gain.linearRampToValueAtTime(loudness, start + 0.006);
    gain.gain.exponentialRampToValueAtTime(0.001, end);
    oscillator.connect(gain).connect(audio.destination);
    oscillator.start(start);
    oscillator.stop(end);
  }
};
