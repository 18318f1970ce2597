import type { OfficialCalendar } from '#shared/contracts/flow/opening-hours.ts';
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
        .flatMap(({ date, name }) => [{ date: date.slice(0, 10), name }]);
    },
    async check({ country, state, region }) {
      const Holidays = await load();
      const known = new Holidays();
      const missing = (what: string, code: string, all: Readonly<Record<string, string>>) =>
        `there is no ${what} '${code}'; choose one of ${Object.keys(all).join(', ')}`;
      const countries = known.getCountries();
      if (!Object.hasOwn(countries, country)) return missing('country', country, countries);
      const states = known.getStates(country) ?? {};
      if (state === undefined) return undefined;
      if (!Object.hasOwn(states, state)) return missing(`state of ${country}`, state, states);
      const regions = known.getRegions(country, state) ?? {};
      return region === undefined || Object.hasOwn(regions, region)
        ? undefined
        : missing(`region of ${country} ${state}`, region, regions);
    },
  };
}

type Place = Pick<OfficialCalendar, 'country' | 'state' | 'region'>;

function placeOf({ country, state, region }: Place) {
  return {
    country,
    ...(state !== undefined && { state }),
    ...(state !== undefined && region !== undefined && { region }),
  };
}
