/** The Lab's worker: it runs programmes, and knows nothing else. */
import '@megibung/dynamics/worker';
