import type { Appointment } from '@docspot/api';
import { fullName } from '../../shared/lib/names';

/** A visit as an iCalendar file (RFC 5545); the same visit moved is the same entry with a higher sequence. */
export function calendarFile(visit: Appointment): Blob {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//DocSpot//Visits//EN',
    'BEGIN:VEVENT',
    `UID:${visit.id}@docspot`,
    `SEQUENCE:${visit.calendarSequence}`,
    `DTSTAMP:${stamp(visit.createdAt)}`,
    `DTSTART:${stamp(visit.start)}`,
    `DTEND:${stamp(visit.end)}`,
    `SUMMARY:${escaped(`${visit.type.name}, ${fullName(visit.doctor)}`)}`,
    `LOCATION:${escaped(`${visit.clinic.name}, ${visit.clinic.city}`)}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return new Blob([lines.map((line) => `${folded(line)}\r\n`).join('')], { type: 'text/calendar' });
}

function stamp(instant: string): string {
  return `${new Date(instant).toISOString().replace(/[-:]/g, '').slice(0, 15)}Z`;
}

function escaped(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n');
}

/** A line is at most 75 octets; a character may take four of them. */
function folded(line: string): string {
  return [...line].reduce(
    ({ text, octets }, character) => {
      const size = new TextEncoder().encode(character).length;
      return octets + size > 74
        ? { text: `${text}\r\n ${character}`, octets: 1 + size }
        : { text: text + character, octets: octets + size };
    },
    { text: '', octets: 0 },
  ).text;
}
