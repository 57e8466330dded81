/**
 * PostgreSQL array literals. One string per array is the cheapest way to send columns of a batch: the driver
 * passes it through and the server parses it once.
 */
const quote = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;

/** Of values that need no quoting: numbers, UUIDs, ISO times, booleans. */
export const plainArray = (values: readonly (string | number | bigint | boolean | null)[]): string =>
  `{${values.map((value) => (value === null ? 'NULL' : String(value))).join(',')}}`;

export const textArray = (values: readonly (string | null)[]): string =>
  `{${values.map((value) => (value === null ? 'NULL' : quote(value))).join(',')}}`;

export const bytesArray = (values: readonly (Uint8Array | null)[]): string =>
  `{${values.map((value) => (value === null ? 'NULL' : `"\\\\x${toHex(value)}"`)).join(',')}}`;

export const toHex = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
