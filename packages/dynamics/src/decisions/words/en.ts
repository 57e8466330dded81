import type { Words } from './words.ts';

export const en: Words = {
  locale: 'en',
  outsideItsDomain: 'makes no sense',
  moreThan: 'more than {value}',
  lessThan: 'less than {value}',
  nothingGiven: 'none',
  units: {
    days: ['day', 'days'],
    weeks: ['week', 'weeks'],
    months: ['month', 'months'],
    minutes: ['minute', 'minutes'],
    tokens: ['token', 'tokens'],
    portions: ['portion', 'portions'],
    guests: ['guest', 'guests'],
    gifts: ['gift', 'gifts'],
    visits: ['visit', 'visits'],
    deviations: ['deviation', 'deviations'],
    stalls: ['stall', 'stalls'],
    counters: ['counter', 'counters'],
    meals: ['meal', 'meals'],
  },
  choices: {
    exponential: 'many small, a few large',
    fixed: 'all alike',
    steady: 'steady, day by day',
    lumpy: 'now and then, in lumps',
    monday: 'Monday',
    tuesday: 'Tuesday',
    wednesday: 'Wednesday',
    thursday: 'Thursday',
    friday: 'Friday',
    saturday: 'Saturday',
    sunday: 'Sunday',
    lost: 'lost when caught',
    kept: 'kept even when caught',
    people: 'meals of the same people under both rules',
    'two-groups': 'meals of other people under each rule',
    runs: 'one number for each simulated run',
    gini: 'how unequal it is (Gini)',
    'least-served': 'meals of the tenth of people with least',
    'in-advance': 'in advance',
    'when-claimed': 'when the meal is claimed',
  },
  decisions: {
    reserve: {
      title: 'How much to keep in the pot',
      question: 'How much money must stay in the pot so that it hardly ever runs dry?',
      answers: {
        'for-ever':
          'Keep {reserve} for the next {horizonDays}, or {reserveForEver} to be as safe for ever: then the pot runs dry with a chance of {acceptedProbability} at most.',
        'horizon-only':
          'Keep {reserve} to get through the next {horizonDays} with a chance of {acceptedProbability} at most of running dry. For ever no reserve is enough: {comesIn} comes in on an average day and {spendingPerDay} goes out.',
        simulate:
          'No formula answers this: gifts and spending both come at random and in lumps. Simulate it: megibung simulate dry-pot.',
      },
      briefly: {
        'for-ever': 'enough for ever too',
        'horizon-only': 'for this time only',
        simulate: 'simulate',
      },
      because: {
        'comes-in': 'Gifts bring {value} on an average day; {spendingPerDay} is spent.',
        horizon: 'For {horizonDays} the smallest reserve that is safe enough is {value}.',
        'danger-after': 'With just that, the chance of running dry at some time, ever, is {value}.',
        'for-ever': 'For ever it takes {value}: the danger shrinks by the same share with each coin more.',
        'twice-as-safe': 'To halve the danger for ever, it takes {value}.',
      },
      inputs: {
        giftsPerDay: 'gifts in a day',
        meanGift: 'an average gift',
        giftSizes: 'sizes of gifts',
        spendingPerDay: 'spending in a day',
        spending: 'how money is spent',
        horizonDays: 'how far ahead',
        acceptedProbability: 'accepted chance of running dry',
      },
      unknown: [
        'Gifts are taken to come independently of one another; a festival, an appeal or a bad year moves many at once.',
        'Giving and spending are taken to go on as they are. When donors leave, count again.',
      ],
    },
    'safe-issue': {
      title: 'How many tokens to hand out this week',
      question: 'How many tokens may be handed out this week without promising too much?',
      answers: {
        'money-limits':
          'Hand out up to {tokens} this week. The money sets the limit; the kitchens could cook for {byKitchens}.',
        'kitchens-limit':
          'Hand out up to {tokens} this week. The kitchens set the limit; the money would pay for {byMoney}.',
        'no-money':
          'Hand out none this week: {missing} more is needed before even one more meal is paid for and the reserve stays whole.',
        'no-portions':
          'Hand out none this week: on the busiest day the stalls cannot be sure to cook for those who already hold a token.',
      },
      briefly: {
        'money-limits': 'money sets the limit',
        'kitchens-limit': 'kitchens set the limit',
        'no-money': 'none, money is short',
        'no-portions': 'none, kitchens are full',
      },
      because: {
        'sure-gifts': 'With a confidence of {confidence}, gifts bring at least {value} in the week.',
        'free-money': 'Above the reserve, and after tokens that are still to be paid, there is {value}.',
        'by-money': 'That pays for {value}.',
        'by-kitchens': 'The stalls can cook what comes, with the same confidence, for up to {value} more.',
        'busiest-day':
          'On the busiest day about {value} would be claimed, of {portionsPerDay} that can be cooked.',
        'out-afterwards': 'After the week about {value} would be out.',
      },
      inputs: {
        potMoney: 'money in the pot',
        reserveMoney: 'reserve that must stay',
        reimbursementPerMeal: 'what a stall gets for a meal',
        overheadPerMeal: 'other costs of a meal',
        giftsPerDay: 'gifts in a day',
        meanGift: 'an average gift',
        tokensOut: 'tokens out now',
        tokensUnpaid: 'of them still to be paid for',
        meanHoldDays: 'how long a token is kept, on average',
        portionsPerDay: 'portions all stalls can cook in a day',
        busiestDayFactor: 'busiest day, in ordinary days',
        confidence: 'confidence',
      },
      unknown: [
        'Each chance is reckoned by itself: both limits holding together is a little less sure.',
        'People are taken to come independently. A group that comes together, or rain, is not in it.',
      ],
    },
    portions: {
      title: 'How many portions to prepare',
      question: 'How many portions should this stall prepare on a given weekday?',
      answers: {
        prepare:
          'Prepare {portions} on {weekday}: about {guests} are expected, {leftOver} would be left over and {short} would find nothing, on average.',
        'prepare-as-seen':
          'Prepare {portions} on {weekday}, going by {days} like it: {leftOver} would be left over and {short} would find nothing, on average.',
        'prepare-none':
          'Prepare none ahead on {weekday}: about {guests} are expected, and a portion left over costs more than a guest turned away.',
        'no-number-is-enough':
          'There is no best number: if a portion left over costs nothing, more is always better. Say what a leftover really costs.',
      },
      briefly: {
        prepare: 'prepare',
        'prepare-as-seen': 'prepare',
        'prepare-none': 'none ahead',
        'no-number-is-enough': 'no number is enough',
      },
      because: {
        'expected-guests': 'About {value} are expected.',
        'how-often':
          'A guest turned away costs {lossPerGuestTurnedAway}, a portion left over {lossPerPortionLeft}: so there should be enough on {value} of such days.',
        enough: 'With this number there is enough for all on {value} of them.',
        short: 'On average {value} would find nothing.',
        'left-over': 'On average {value} would be left over.',
      },
      inputs: {
        weekday: 'weekday',
        tokensOut: 'tokens out now',
        meanHoldDays: 'how long a token is kept, on average',
        dayFactor: 'this weekday, in ordinary days',
        shareAtThisStall: 'share of tokens that come here',
        cashGuests: 'guests who pay in cash',
        guestsOnSuchDays: 'guests on such days so far',
        lossPerGuestTurnedAway: 'loss for a guest turned away',
        lossPerPortionLeft: 'loss for a portion left over',
      },
      unknown: [
        'Rain, a ceremony, a market day: what makes this day unlike others of its name.',
        'Whether a guest who finds nothing comes back tomorrow, or never again.',
      ],
    },
    expiry: {
      title: 'When tokens should expire',
      question: 'After how many days may a token expire, so that hardly anybody is cut off?',
      answers: {
        'by-law':
          'Let tokens be valid for {expiryDays}: then {cutOff} of those who would come are too late. About {moneyTied} is tied up in tokens meanwhile.',
        'by-what-was-seen':
          'Let tokens be valid for {expiryDays}, going by {seenTokens}: then {cutOff} of those who would come are too late. About {moneyTied} is tied up in tokens meanwhile.',
        'not-seen-long-enough':
          'It cannot be told yet: {stillOut} of the tokens are still out after {seenDays}, and nobody knows when they come. Wait, or ask.',
      },
      briefly: {
        'by-law': 'by the law',
        'by-what-was-seen': 'by what was seen',
        'not-seen-long-enough': 'cannot be told yet',
      },
      because: {
        'cut-off': 'By then {value} of those who would come have not come.',
        'never-claimed': 'Of all tokens, {value} would be unclaimed by then.',
        'days-tied': 'Until then a token is out for {value}, on average.',
        'tokens-out': 'With {tokensPerDay} handed out in a day, about {value} are out at any time.',
        'money-tied': 'They are worth {value}.',
        cautious: 'To be surer of it, with so few tokens seen: {value}.',
      },
      inputs: {
        claimedAfterDays: 'days after which tokens were claimed',
        stillOutAfterDays: 'days that unclaimed ones have been out',
        meanHoldDays: 'how long those who come take, on average',
        holdShape: 'shape of the times (1: evenly)',
        neverShare: 'share that nobody will ever bring',
        acceptedCutOff: 'share that may be cut off',
        tokensPerDay: 'tokens handed out in a day',
        costPerMeal: 'what a meal costs',
        confidence: 'confidence',
      },
      unknown: [
        'People come earlier when they know a date. What was seen without one is a little too slow.',
        'Who is late may be who needs it most: the ill, the ones far away. A late meal can still be given.',
      ],
    },
    visits: {
      title: 'How many visits to make',
      question: 'How many visits does it take to catch a cheat, and to make cheating not worth it?',
      answers: {
        'enough-visits':
          'Make {visits}: if {deviationRate} of meals are not as they should be, that shows it with a confidence of {confidence}. The {possibleVisits} you can make are enough.',
        'too-few-visits':
          'It takes {visits} to show with a confidence of {confidence} that {deviationRate} of meals are not as they should be. The {possibleVisits} you can make would show it with a chance of {reached}.',
        'no-visits':
          'It takes {visits} to show with a confidence of {confidence} that {deviationRate} of meals are not as they should be. Without a visit nothing is found.',
      },
      briefly: {
        'enough-visits': 'enough can be made',
        'too-few-visits': 'too few can be made',
        'no-visits': 'none can be made',
      },
      because: {
        'visits-needed': 'The smallest number that is sure enough is {value}.',
        'confidence-reached': '{possibleVisits} show it with a chance of {value}.',
        'rate-shown': 'If they find nothing, at most {value} of meals are wrong, with the same confidence.',
        'must-be-caught':
          'A gain of {gain} against a fine of {fine}: cheating stops to pay if it is caught with a chance of {value}.',
        'visits-that-deter': 'For that, {value} are enough, against one who cheats so often.',
        'fine-too-small':
          'A fine of {value} is below the gain: no number of visits makes cheating not worth it.',
      },
      inputs: {
        deviationRate: 'share of meals that are not right',
        confidence: 'confidence',
        allowedDeviations: 'deviations put up with',
        possibleVisits: 'visits that can be made',
        gain: 'what a cheat gains',
        fine: 'what being caught costs',
        gainWhenCaught: 'the gain',
      },
      unknown: [
        'Visits are taken to be at random and unannounced. Who knows when you come is honest that day.',
        'Most people do not reckon: trust and good name hold more than fines do.',
      ],
    },
    fairer: {
      title: 'Which of two rules is fairer',
      question: 'Which of two rules of handing out is fairer, or can it not be told?',
      answers: {
        'one-is-fairer':
          'The first rule is fairer, by {measure}: {ofOne} against {ofOther}. The difference is between {from} and {to}, with a confidence of {confidence}.',
        'other-is-fairer':
          'The second rule is fairer, by {measure}: {ofOther} against {ofOne}. The difference is between {from} and {to}, with a confidence of {confidence}.',
        'no-difference-told':
          'No difference can be told, by {measure}: {ofOne} against {ofOther}, and the difference may be anything between {from} and {to}.',
        'too-few': 'There are too few to tell: {count}, where five are the least.',
      },
      briefly: {
        'one-is-fairer': 'the first is fairer',
        'other-is-fairer': 'the second is fairer',
        'no-difference-told': 'no difference can be told',
        'too-few': 'too few to tell',
      },
      because: {
        'of-one': 'The first rule comes to {value}.',
        'of-other': 'The second rule comes to {value}.',
        difference: 'The second less the first is {value}.',
        from: 'It may be as low as {value},',
        to: 'and as high as {value}.',
      },
      inputs: {
        listsHold: 'what the lists hold',
        measure: 'measure',
        one: 'the first rule',
        other: 'the second rule',
        confidence: 'confidence',
      },
      unknown: [
        'A number cannot say what is fair: equal meals are not fair where needs are unequal.',
        'How a rule feels to those who wait in line.',
      ],
    },
    'add-vendor': {
      title: 'When to add a stall',
      question: 'When do lines or sold-out pots call for another stall or counter?',
      answers: {
        'now-for-the-line':
          'Add one now: {waitingNow} of guests in the busy hour wait longer than {longestWaitMinutes}, and {acceptedShareWaiting} would be fine.',
        'now-for-the-portions':
          'Add one now: on {soldOutNow} of days the portions do not reach, and {acceptedShareSoldOut} would be fine.',
        later:
          'Add one in about {months}, if guests keep growing as they do: at {lineLimit} in the busy hour or {portionsLimit} in a day.',
        'not-by-this-growth':
          'No need to add one as things go. It would be time at {lineLimit} in the busy hour or {portionsLimit} in a day.',
      },
      briefly: {
        'now-for-the-line': 'now, for the line',
        'now-for-the-portions': 'now, for the portions',
        later: 'later',
        'not-by-this-growth': 'no need',
      },
      because: {
        'busy-share': 'In the busy hour the counters are at {value} of what they can serve.',
        'waiting-now': '{value} of guests then wait longer than {longestWaitMinutes}.',
        'line-limit': 'At {value} in the busy hour too many would wait too long.',
        'sold-out-now': 'On {value} of days not everybody gets a portion.',
        'portions-limit': 'At {value} in a day that would be too often.',
        'months-line': 'The line reaches its limit after {value}.',
        'months-portions': 'The portions reach theirs after {value}.',
        'waiting-with-one-more': 'With one counter more, {value} would wait so long.',
      },
      inputs: {
        guestsPerBusyHour: 'guests in the busy hour',
        servedPerHourPerCounter: 'guests one counter serves in an hour',
        counters: 'counters',
        longestWaitMinutes: 'wait that is still fine',
        acceptedShareWaiting: 'share that may wait longer',
        guestsPerDay: 'guests in a day',
        portionsPerDay: 'portions in a day',
        acceptedShareSoldOut: 'share of days that may sell out',
        growthPerMonth: 'growth in a month',
      },
      unknown: [
        'All counters are taken to share one line, and guests not to give up. With a line at each stall waits are longer.',
        'A new stall brings new guests: neighbours who did not come before.',
      ],
    },
    'token-worth': {
      title: 'What a token should be worth',
      question: 'What must a stall get for a token, so that cooking for it pays?',
      answers: {
        'worth-enough':
          'Yes, {proposedWorth} is enough: {leastWorth} would already leave the stall {wantedMargin} after the plate.',
        'worth-too-little':
          'Make it {leastWorth} at least: {proposedWorth} is {missing} short of leaving the stall {wantedMargin} after the plate.',
        'no-worth-suffices':
          'No worth is enough while prices rise faster than tokens come back. Give tokens an earlier end, or pay by the price of the day.',
      },
      briefly: {
        'worth-enough': 'enough',
        'worth-too-little': 'too little',
        'no-worth-suffices': 'no worth suffices',
      },
      because: {
        'margin-today': 'Eaten today, {value} of it stays with the stall.',
        'later-cost':
          'Eaten later, the plate costs the stall {value} in all, on average, reckoned when it is paid.',
        'margin-kept': 'So {value} of the proposed worth stays.',
        'least-worth': 'To leave {wantedMargin}, it takes {value}.',
        'fair-price':
          'Paid today and eaten later, at the stall’s interest, the proposed meal is worth {value}.',
        'fair-discount': 'So {value} less would be a fair discount for paying ahead.',
        affordability: 'A guest with {incomePerDay} a day would pay {value} of it for such a meal.',
        'break-even':
          'Without interest, rising prices eat the whole margin if tokens are kept {value} on average.',
      },
      inputs: {
        proposedWorth: 'worth of a token',
        plateCost: 'what the plate costs today',
        wantedMargin: 'share that should stay with the stall',
        incomePerDay: 'a guest’s income in a day',
        meanHoldDays: 'how long a token is kept, on average',
        inflationPerYear: 'rise of food prices in a year',
        interestPerYear: 'the stall’s interest in a year',
        paid: 'the stall is paid',
      },
      unknown: [
        'Chilli doubles in a week: prices do not rise evenly.',
        'What a filled stall is worth: company, a good name, guests who come again with cash.',
      ],
    },
    respending: {
      title: 'Whether spending tokens again helps here',
      question: 'Does it help here if stalls spend again what they receive?',
      answers: {
        helps:
          'Yes: each gift would make about {extra} more of local income in three rounds, {extraLimit} in the long run.',
        'helps-but-stands-still':
          'It could: {extra} more of local income in three rounds. But {staticShare} of the money stands still: first find out why it is not spent.',
        'too-little':
          'Not here, not yet: too few stalls buy from each other. It would make {extra} more of local income, less than the {worthwhileExtra} that is worth the trouble.',
        'nobody-buys':
          'No: no stall can buy from another what it needs. Pay the stalls in money, and look for a farmer or a market trader who would take tokens.',
      },
      briefly: {
        helps: 'helps',
        'helps-but-stands-still': 'stands still',
        'too-little': 'too little',
        'nobody-buys': 'nobody buys inside',
      },
      because: {
        'stays-each-round':
          'Of what stalls receive, {value} would be spent inside again: {stallsThatBuyInside} of {stalls} could, and {shareSpentInside} of their takings.',
        'three-rounds': 'In three rounds that adds {value} to each gift.',
        'for-ever': 'If it went on for ever, {value}.',
        velocity: 'Each unit of it changes hands {value} times a week.',
        'static-share': '{value} of the money never moved in that time.',
        'demurrage-week': 'Demurrage takes {value} in a week from what is held.',
      },
      inputs: {
        stalls: 'stalls',
        stallsThatBuyInside: 'stalls that can buy from others inside',
        shareSpentInside: 'share of their takings spent inside',
        worthwhileExtra: 'extra income that is worth the trouble',
        demurragePerMonth: 'demurrage in a month',
        volumePerWeek: 'spent again in a week',
        meanBalance: 'money in circulation',
        meanHoldWeeks: 'how long it is held before it is spent',
      },
      unknown: [
        'Whether what is spent inside is new, or would have been bought there anyway.',
        'Whether demurrage makes people spend or makes them leave: programmes differ.',
      ],
    },
  },
};
