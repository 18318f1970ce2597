import type { OfficialCalendar } from '#shared/contracts/flow/opening-hours.ts';
import type { Holiday } from '#shared/domain/hours/with-holidays.ts';
import { addDays } from '#shared/domain/hours/zoned-time.ts';
import type { HolidayCalendar } from '#shared/ports/holiday-calendar.ts';

/** Official holidays by the npm package `date-holidays`, which is large: it is loaded when it is first needed. */
export function createHolidayCalendar(): HolidayCalendar {
  const load = async () => (await import('date-holidays')).default;
  return {
    async holidaysOf({ country, state, region, types }, year) {
      const Holidays = await load();
      const days = new Holidays(placeOf({ country, state, region })).getHolidays(year) ?? [];
      return days
        .filter(({ type }) => types.some((each) => each === type))
        .flatMap(({ date, start, end, name }) =>
          daysIn(date, name, end.getTime() - start.getTime()),
        );
    },
    async check({ country, state, region }) {
      if (region !== undefined && state === undefined)
        return 'a region is part of a state; name the state as well';
      const Holidays = await load();
      const known = new Holidays();
      const codes = [
        ['country', country, known.getCountries()],
        [`state of ${country}`, state, known.getStates(country)],
        [`region of ${country} ${state}`, region, known.getRegions(country, state ?? '')],
      ] as const;
      const wrong = codes.find(
        ([, code, all]) => code !== undefined && !Object.hasOwn(all ?? {}, code),
      );
      if (!wrong) return undefined;
      const [what, code, all] = wrong;
      return `there is no ${what} '${code}'; choose one of ${Object.keys(all ?? {}).join(', ')}`;
    },
  };
}

const dayLength = 86_400_000;
/** Clocks may change in between. */
const tolerance = 7_200_000;

/** A holiday may last some days, or begin in the afternoon; `date` is like `2026-12-24 14:00:00`, in its country's time. */
function daysIn(date: string, name: string, length: number): Holiday[] {
  const [first = '', time = '00:00'] = date.split(/[ T]/);
  const from = time.slice(0, 5);
  if (from !== '00:00') return [{ date: first, name, from }];
  const count = Math.max(1, Math.floor((length + tolerance) / dayLength));
  return Array.from({ length: count }, (_, index) => ({ date: addDays(first, index), name }));
}

type Place = Pick<OfficialCalendar, 'country' | 'state' | 'region'>;

function placeOf({ country, state, region }: Place) {
  return {
    country,
    ...(state !== undefined && { state }),
    ...(state !== undefined && region !== undefined && { region }),
  };
}
