/** Apart from the rest so that it is a chunk of its own. */
export { publicKeyOf } from '@megibung/token';
