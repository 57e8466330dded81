// Tokens in steps of a day: 200 issued a day, each claimed with a chance of 5% a day, lapsing after 30 days.
import { simulateTokensByDay } from '../../packages/dynamics/dist/simulation/models/tokens-by-day.js';
import { Stream } from '../../packages/dynamics/dist/simulation/random/stream.js';

export const run = ({ days }, round) => {
  const setting = { issuesPerDay: 200, claimChance: 0.05, expiryDays: 30 };
  const seen = simulateTokensByDay(setting, days, new Stream(1, round, 'tokens'));
  const mean = seen.outstanding.reduce((sum, out) => sum + out, 0) / days;
  return { units: seen.claimed + seen.lapsed, claimedShare: seen.claimed / seen.issued, meanOut: mean };
};
