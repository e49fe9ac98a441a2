/** All visits are read in the clinic's zone: 09:00 at the clinic is 09:00 on the screen, wherever the reader is. */

/** The reader's own region of a language, such as `en-GB` for `en`: it decides between 14:00 and 2 pm. */
function regional(language: string): string {
  return navigator.languages.find((tag) => tag.startsWith(`${language}-`)) ?? language;
}

export function dayOf(localStart: string): string {
  return localStart.slice(0, 10);
}

export function timeOf(localStart: string): string {
  return localStart.slice(11, 16);
}

export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** The calendar day that an instant falls on in a zone. */
export function dayIn(zone: string, instant: string | Date): string {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(new Date(instant));
}

export function fullWhen(instant: string, zone: string, language: string): string {
  return new Intl.DateTimeFormat(regional(language), {
    timeZone: zone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(instant));
}

export function shortWhen(instant: string, zone: string, language: string): string {
  return new Intl.DateTimeFormat(regional(language), {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(instant));
}

export function clockTime(instant: string, zone: string, language: string): string {
  return new Intl.DateTimeFormat(regional(language), {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(instant));
}

export function dayHeading(day: string, language: string): { weekday: string; date: string; full: string } {
  const date = new Date(`${day}T12:00:00Z`);
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(regional(language), { timeZone: 'UTC', ...options }).format(date);
  return {
    weekday: part({ weekday: 'short' }),
    date: part({ day: 'numeric', month: 'short' }),
    full: part({ weekday: 'long', day: 'numeric', month: 'long' }),
  };
}

/** Minutes and seconds left, as `4:05`. */
export function countdown(until: string, now: number): string {
  const seconds = Math.max(0, Math.floor((Date.parse(until) - now) / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** The name of a weekday, Monday being 0. */
export function weekdayName(place: number, language: string): string {
  // The first day of 2024 was a Monday.
  return new Intl.DateTimeFormat(language, { timeZone: 'UTC', weekday: 'long' }).format(
    new Date(Date.UTC(2024, 0, 1 + place)),
  );
}

/** A calendar day without a time, such as a date of birth. */
export function dateOnly(day: string, language: string): string {
  return new Intl.DateTimeFormat(regional(language), {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }).format(new Date(`${day}T12:00:00Z`));
}
