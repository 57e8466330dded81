/** Small models on the same engine and streams, each of which has a closed form to stand against. */
export {
  type DemurrageSetting,
  simulateDemurrage,
  simulateRespending,
  simulateVelocity,
} from './circulation.ts';
export { type CostsSetting, type LastingCosts, simulateCosts, tiltedCosts } from './costs.ts';
export { simulateLottery } from './lottery.ts';
export { type LastingPot, type PotSeen, type PotSetting, simulatePot, tiltedPot } from './pot.ts';
export { type PriceSeen, type PriceSetting, simulatePrice } from './price.ts';
export { type QueueSeen, type QueueSetting, type QueueStart, simulateQueue } from './queue.ts';
export { type RedemptionSetting, type RedemptionsSeen, simulateRedemptions } from './redemption.ts';
export { simulateRetention } from './retention.ts';
export { type StockSeen, type StockSetting, simulateStock } from './stock.ts';
export { simulateTokensByDay, type TokensByDay, type TokensByDaySeen } from './tokens-by-day.ts';
