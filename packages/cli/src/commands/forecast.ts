import { createHistoryReader } from '@megibung/core/history';
import { estimate, type Forecast, forecast, historyOfStall } from '@megibung/dynamics';
import { command, handle, type Runner, withData } from '../command.ts';
import type { CommandContext } from '../command-context.ts';
import { openDatabase } from '../database/open-database.ts';
import { describeForecast, type StallForecast } from '../forecast/describe-forecast.ts';
import { estimatesJson } from '../forecast/estimates-json.ts';
import type { FoundLog, LogAsked } from '../forecast/found-log.ts';
import { wholeNumber } from '../options.ts';
import { createProgress, type Progress } from '../progress.ts';
import { Refusal, usage } from '../refusal.ts';

const draws = 1_000;
const weeksMax = 52;

export const forecastCommand = (runner: Runner) =>
  handle(
    runner,
    withData(
      command('forecast', {
        summary: 'What will probably happen in the next weeks, and how sure that is',
        description:
          "Reads a community's own log, learns from it how soon cards are eaten, on which days, and how often and how much is given, and lives the next weeks through many times. Works on the database itself, also while a server is running, or on a backup; changes nothing, and sees no names. The same log and seed give the same answer.",
        examples: [
          'megibung forecast',
          'megibung forecast --community ubud --weeks 2',
          'megibung forecast --file megibung.tar.gz --json | jq .forecast.redeemed.most',
        ],
      }),
    )
      .option('--community <slug or id>', 'which community; not needed where there is one')
      .option('--weeks <number>', 'how far ahead', wholeNumber, 4)
      .option('--seed <number>', 'which luck', wholeNumber, 1)
      .option('--file <file>', 'a backup, or a log of one event a line, instead of the database')
      .option('--time-zone <name>', "whose midnights count; the community's own where missing"),
    async (context) => {
      const progress = createProgress(context);
      try {
        return await forecastOutcome(context, progress);
      } finally {
        progress.end();
      }
    },
  );

const forecastOutcome = async (context: CommandContext, progress: Progress) => {
  const { weeks, seed } = context.options;
  if (Number(weeks) > weeksMax)
    throw usage(`Nobody knows that far ahead: --weeks is 1 to ${weeksMax}.`, 'See --help for examples.');
  const found = await findLog(context, progress);
  const reader = readerFor(createHistoryReader, found.timeZone);
  for (const event of found.events) {
    try {
      reader.read(event);
    } catch (cause) {
      throw new Refusal(
        {
          code: 'file',
          title: `Event ${event.seq} of ${found.name}, "${event.type}", is not as it should be.`,
          detail:
            'On the server\'s machine "megibung verify" says whether the log itself is whole; if it is, export it once more.',
        },
        { cause },
      );
    }
  }
  const { history, currency, head, from, until } = reader.finish(found.until);
  if (history === null)
    throw new Refusal({
      code: 'not_found',
      title: `${found.name} is too young for a forecast: no whole day has passed since its first cards were paid for.`,
      detail: 'Ask again tomorrow. What may come without a past: megibung simulate.',
    });
  const ahead = { days: 7 * Number(weeks), draws, seed: Number(seed) };
  const several = history.stalls.length > 1;
  const total = draws * (several ? 1 + history.stalls.length : 1);
  const whole = forecast(history, ahead, (done) => progress.show('Looking ahead', done, total));
  const stalls: StallForecast[] = !several
    ? []
    : history.stalls.map((stall, place) => ({
        stall,
        name: found.stallNames.get(stall) ?? null,
        forecast: forecast(historyOfStall(history, place), ahead, (done) =>
          progress.show('Looking ahead', draws * (1 + place) + done, total),
        ),
      }));
  progress.end();
  const estimates = estimate(history);
  const about = { name: found.name, currency, head, from, until, timeZone: found.timeZone };
  return {
    text: describeForecast(about, whole, stalls, estimates),
    json: {
      community: found.name,
      currency,
      timeZone: found.timeZone,
      head,
      from,
      until,
      estimates: estimatesJson(estimates),
      forecast: whole satisfies Forecast,
      stalls,
    },
  };
};

const readerFor = <Reader>(create: (timeZone: string) => Reader, timeZone: string): Reader => {
  try {
    return create(timeZone);
  } catch (error) {
    if (error instanceof RangeError)
      throw usage(`There is no time zone "${timeZone}".`, 'Like Asia/Makassar.');
    throw error;
  }
};

const findLog = async (context: CommandContext, progress: Progress): Promise<FoundLog> => {
  const { community, file, timeZone } = context.options;
  const asked: LogAsked = {
    community: typeof community === 'string' ? community : null,
    timeZone: typeof timeZone === 'string' ? timeZone : null,
    onProgress: (done, total) => progress.show('Reading', done, total),
  };
  if (typeof file === 'string') {
    const { logOfFile } = await import('../forecast/log-of-archive.ts');
    return logOfFile(file, asked);
  }
  const { logOfDatabase } = await import('../forecast/log-of-database.ts');
  const database = await openDatabase(context, { isCurrent: true });
  try {
    return await logOfDatabase(database.sql, context.io.now(), asked);
  } finally {
    await database.close();
  }
};
