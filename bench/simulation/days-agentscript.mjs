// The same with agentscript: a token is a turtle, and each is asked each day. With our generator and samplers. The library
// is made for pages, and wants their canvas to be there when it is loaded; this model draws nothing.
import { poisson } from '../../packages/dynamics/dist/simulation/random/poisson.js';
import { Stream } from '../../packages/dynamics/dist/simulation/random/stream.js';

globalThis.OffscreenCanvas ??= class {
  getContext() {
    return {};
  }
};
const { Model } = await import('agentscript');

class Tokens extends Model {
  issued = 0;
  claimed = 0;
  lapsed = 0;
  outSum = 0;

  step() {
    const day = this.ticks;
    const fresh = poisson(this.stream, 200);
    this.issued += fresh;
    this.turtles.create(fresh, (token) => {
      token.issuedOn = day;
    });
    // A turtle that dies while all are asked makes the next one miss its turn; so they die afterwards.
    const gone = [];
    this.turtles.ask((token) => {
      if (this.stream.chance(0.05)) {
        this.claimed++;
        gone.push(token);
      } else if (day - token.issuedOn + 1 >= 30) {
        this.lapsed++;
        gone.push(token);
      }
    });
    for (const token of gone) token.die();
    this.outSum += this.turtles.length;
  }
}

export const run = ({ days }, round) => {
  const model = new Tokens({ minX: 0, maxX: 1, minY: 0, maxY: 1 });
  model.stream = new Stream(1, round, 'tokens');
  model.setup();
  for (let day = 0; day < days; day++) model.step();
  return {
    units: model.claimed + model.lapsed,
    claimedShare: model.claimed / model.issued,
    meanOut: model.outSum / days,
  };
};
