import { enrolmentOut, vendorOut } from '@megibung/core';
import { connectApi } from '../api/connect-api.ts';
import { findCommunity, findVendor, idArgument } from '../api/find.ts';
import { columns } from '../columns.ts';
import { command, group, handle, type Runner, withCommunity } from '../command.ts';
import { wholeNumber } from '../options.ts';

export const vendorCommand = (runner: Runner) =>
  group('vendor', 'Add and see stalls, and enrol their phones', [add(runner), list(runner), enrol(runner)]);

const add = (runner: Runner) =>
  handle(
    runner,
    withCommunity(
      command('add', {
        summary: 'Add a stall',
        examples: [
          'megibung vendor add --name "Warung Bu Komang" --address "Jl. Raya Ubud 12, across from the market"',
          'megibung vendor add --community ubud --name "Warung Bu Komang" --capacity 80 --json',
        ],
      }),
    )
      .option('--name <name>', 'what people call it')
      .option('--address <text>', 'where it is and how to find it', '')
      .option('--phone <number>', '', '')
      .option('--capacity <meals>', 'meals it can serve a day', wholeNumber)
      .option('--id <id>', 'your own id, so that a retry makes nothing twice'),
    async (context) => {
      const { options, io } = context;
      const api = connectApi(context);
      const name = await context.need('name', 'What is the stall called?', 'Warung Bu Komang');
      const community = await findCommunity(api, context);
      const id = options.id === undefined ? io.newUuid() : idArgument('vendor', String(options.id));
      const vendor = await api.call('POST', `/communities/${community.id}/vendors`, vendorOut, {
        id,
        name,
        address: options.address,
        phone: options.phone,
        ...(options.capacity === undefined ? {} : { capacity: options.capacity }),
      });
      return {
        text: `${vendor.name} belongs to ${community.name} now (${vendor.id}).\nNext: megibung meal add --vendor "${vendor.name}" --name Gado-gado --price 20000`,
        json: vendor,
      };
    },
  );

const list = (runner: Runner) =>
  handle(
    runner,
    withCommunity(command('list', { summary: 'List the stalls', examples: ['megibung vendor list'] })),
    async (context) => {
      const api = connectApi(context);
      const community = await findCommunity(api, context);
      const vendors = await api.list(`/communities/${community.id}/vendors`, 'vendors', vendorOut);
      const rows = vendors.map(({ name, address, capacity, id }) => [
        name,
        address,
        capacity === null ? '' : String(capacity),
        id,
      ]);
      return {
        text:
          rows.length === 0
            ? `${community.name} has no stall yet. Add one: megibung vendor add --name "Warung Bu Komang"`
            : columns(['STALL', 'ADDRESS', 'A DAY', 'ID'], rows, '<<>'),
        json: { vendors },
      };
    },
  );

const enrol = (runner: Runner) =>
  handle(
    runner,
    withCommunity(
      command('enrol', {
        summary: "Make a one-time code for a stall's phone",
        examples: ['megibung vendor enrol --vendor "Warung Bu Komang"'],
      }),
    ).option('--vendor <name or id>', 'which stall; not needed where there is one'),
    async (context) => {
      const api = connectApi(context);
      const community = await findCommunity(api, context);
      const vendor = await findVendor(api, context, community, context.options.vendor);
      const enrolment = await api.call(
        'POST',
        `/communities/${community.id}/vendors/${vendor.id}/enrolments`,
        enrolmentOut,
        {},
      );
      const minutes = Math.round((Date.parse(enrolment.expiresAt) - context.io.now().getTime()) / 60_000);
      return {
        text: `Open this on the phone of ${vendor.name}, within ${minutes} minutes:\n  ${enrolment.link}\nor type the code in the stall app: ${enrolment.code}`,
        json: enrolment,
      };
    },
  );
