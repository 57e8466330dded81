/**
 * A sum of products as if computed with twice the digits and rounded at the end: exact whenever the result is a whole
 * number below 2⁵³, which is what money × whole time is. (Products by Veltkamp–Dekker, sums by Knuth's two-sum:
 * Ogita, Rump, Oishi 2005, "Dot2".) About ten times quicker than BigInt. Products up to 1e292.
 */
export class ExactSum {
  #sum = 0;
  #error = 0;

  add(amount: number, duration: number): void {
    const product = amount * duration;
    const sum = this.#sum + product;
    const part = sum - this.#sum;
    this.#error += this.#sum - (sum - part) + (product - part) + productError(amount, duration, product);
    this.#sum = sum;
  }

  get value(): number {
    return this.#sum + this.#error;
  }
}

const SPLIT = 2 ** 27 + 1;

const productError = (a: number, b: number, product: number): number => {
  const [splitA, splitB] = [SPLIT * a, SPLIT * b];
  const highA = splitA - (splitA - a);
  const highB = splitB - (splitB - b);
  const [lowA, lowB] = [a - highA, b - highB];
  return lowA * lowB - (product - highA * highB - lowA * highB - highA * lowB);
};
