import { createHmac, randomBytes } from 'node:crypto';
import { expect } from '@playwright/test';
import { browser } from './browser';

/** What a journey needs to be there before it begins is made through the public API, as people would make it. */

export interface Person {
  email: string;
  password: string;
  token: string;
  role: 'PATIENT' | 'DOCTOR' | 'STAFF';
  userId: string;
  doctorId?: string;
}

interface Answer {
  status: number;
  etag: string;
  // biome-ignore lint/suspicious/noExplicitAny: answers are read field by field, each where it is needed
  body: any;
}

const password = 'correct horse battery';
const everyDay = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];

export function unique(word: string): string {
  return `${word}${randomBytes(4).toString('hex')}`;
}

/** Each person calls from an address of their own, so that limits by address count people. */
function anAddress(): string {
  const [one, two, three] = randomBytes(3);
  return `100.${64 + ((one ?? 0) % 64)}.${two}.${three}`;
}

async function call(
  method: string,
  path: string,
  options: { token?: string; body?: unknown; etag?: string } = {},
) {
  const response = await fetch(new URL(path, browser.baseURL), {
    method,
    headers: {
      'X-Forwarded-For': anAddress(),
      Accept: 'application/json',
      ...(options.body !== undefined && { 'Content-Type': 'application/json' }),
      ...(options.token && { Authorization: `Bearer ${options.token}` }),
      ...(options.etag && { 'If-Match': options.etag }),
    },
    ...(options.body !== undefined && { body: JSON.stringify(options.body) }),
  });
  const text = await response.text();
  const answer: Answer = {
    status: response.status,
    etag: response.headers.get('ETag') ?? '',
    body: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text,
  };
  return answer;
}

async function done(method: string, path: string, options: Parameters<typeof call>[2] = {}): Promise<Answer> {
  const answer = await call(method, path, options);
  expect(answer.status, `${method} ${path}: ${JSON.stringify(answer.body)}`).toBeLessThan(300);
  return answer;
}

/** The newest link that was mailed to somebody. */
export async function mailedLink(email: string): Promise<string> {
  let link = '';
  await expect
    .poll(
      async () => {
        const { body } = await call('GET', `/dev/inbox?to=${encodeURIComponent(email)}`);
        link = body.items?.find((letter: { link?: string }) => letter.link)?.link ?? '';
        return link;
      },
      { message: `a link mailed to ${email}`, timeout: 20_000, intervals: [50, 100, 200] },
    )
    .not.toBe('');
  return link;
}

/** The newest code that was mailed to somebody. */
export async function mailedCode(email: string): Promise<string> {
  let code = '';
  await expect
    .poll(
      async () => {
        const { body } = await call('GET', `/dev/inbox?to=${encodeURIComponent(email)}`);
        const texts = body.items?.map(
          (letter: { subject: string; text?: string }) => `${letter.subject} ${letter.text ?? ''}`,
        );
        code = texts?.join(' ').match(/\b\d{6}\b/)?.[0] ?? '';
        return code;
      },
      { message: `a code mailed to ${email}`, timeout: 20_000, intervals: [50, 100, 200] },
    )
    .not.toBe('');
  return code;
}

/** What an authenticator app shows for a key at present (RFC 6238). */
export function appCode(key: string): string {
  const bits = [...key.replaceAll(' ', '')]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  const bytes = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const digest = createHmac('sha1', bytes).update(counter).digest();
  const place = (digest.at(-1) ?? 0) & 0xf;
  return String((digest.readUInt32BE(place) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** The subjects of what was mailed to a person about a visit. */
export async function mailsAbout(appointmentId: string, email: string): Promise<string[]> {
  const { body } = await call(
    'GET',
    `/dev/inbox?appointment=${appointmentId}&to=${encodeURIComponent(email)}`,
  );
  return body.items.map((letter: { subject: string }) => letter.subject);
}

export async function aPatient(): Promise<Person> {
  return join('PATIENT', 'Ana', unique('Ruiz'));
}

async function join(
  accountType: 'PATIENT' | 'DOCTOR',
  givenName: string,
  familyName: string,
): Promise<Person> {
  const email = `${familyName.toLowerCase()}@journeys.example`;
  const account = {
    email,
    password,
    givenName,
    familyName,
    accountType,
    locale: 'en',
    zone: 'Europe/Madrid',
  };
  await done('POST', '/api/v1/auth/register', { body: account });
  const token = new URL(await mailedLink(email)).searchParams.get('token');
  await done('POST', '/api/v1/auth/verify-email', { body: { token } });
  return signedIn(email, accountType);
}

/** Only patients come in by a password alone; the others do as on a developer's own machine. */
async function signedIn(email: string, role: Person['role']): Promise<Person> {
  const login = await done('POST', '/api/v1/auth/login', { body: { email, password } });
  const { accessToken: token, user } =
    role === 'PATIENT'
      ? login.body
      : (await done('POST', `/dev/sign-in/${role.toLowerCase()}?id=${login.body.user.id}`)).body;
  return { email, password, token, role, userId: user.id, doctorId: user.doctorId };
}

async function administrator(): Promise<string> {
  return (await done('POST', '/dev/sign-in/admin')).body.accessToken;
}

interface Wanted {
  approval?: boolean;
  submittedOnly?: boolean;
  /** Sees patients all day, in a place where it is day now. */
  now?: boolean;
}

const zones = ['Europe/Madrid', 'America/New_York', 'America/Los_Angeles', 'Pacific/Auckland', 'Asia/Tokyo'];

/** Where a visit that begins within the hour is a visit of today. */
function zoneOfDay(): string {
  const hour = (timeZone: string) =>
    Number(new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit' }).format(new Date()));
  return zones.find((zone) => hour(zone) >= 7 && hour(zone) < 21) ?? 'Europe/Madrid';
}

/** An approved doctor of one's own, who sees patients every day, found by an unmistakable name. */
export async function aDoctor(options: Wanted = {}): Promise<Person & { name: string }> {
  const familyName = unique('Vidal');
  const admin = await administrator();
  const organisationId = (
    await done('POST', '/api/v1/organisations', { token: admin, body: { name: familyName } })
  ).body.id;
  const clinic = await done('POST', '/api/v1/clinics', {
    token: admin,
    body: {
      organisationId,
      name: `Lavapiés ${familyName}`,
      zone: options.now ? zoneOfDay() : 'Europe/Madrid',
      address: { line1: 'Calle del Olivar 1', city: 'Madrid', postcode: '28012', country: 'ES' },
      location: { latitude: 40.41, longitude: -3.7 },
    },
  });
  const doctor = await join('DOCTOR', 'Marta', familyName);
  const { token } = doctor;
  await done('POST', '/api/v1/doctors', {
    token,
    body: {
      title: 'Dr.',
      givenName: 'Marta',
      familyName,
      specialties: ['207N00000X'],
      languages: ['es', 'en'],
      organisationId,
      registrationNumber: unique('J'),
    },
  });
  const type = await done('POST', '/api/v1/doctors/me/appointment-types', {
    token,
    body: {
      name: 'First visit',
      minutes: 20,
      mode: 'IN_PERSON',
      gridMinutes: 20,
      noticeMinutes: 0,
      cancellationMinutes: 60,
      approval: options.approval ?? false,
      price: 'EUR 60',
    },
  });
  const windows = everyDay.map((dayOfWeek) => ({
    clinicId: clinic.body.id,
    mode: 'IN_PERSON',
    dayOfWeek,
    from: options.now ? '00:00' : '09:00',
    to: options.now ? '23:40' : '11:00',
  }));
  await done('PUT', '/api/v1/doctors/me/hours', { token, etag: type.etag, body: { windows } });
  await done('POST', '/api/v1/doctors/me/submit', { token });
  const found = { ...doctor, name: `Dr. Marta ${familyName}` };
  if (options.submittedOnly) return found;
  await done('POST', `/api/v1/admin/doctors/${doctor.doctorId}/approve`, { token: admin });
  await expect
    .poll(
      async () =>
        (await call('GET', `/api/v1/doctors?q=${familyName}`)).body.items?.[0]?.nextFree?.IN_PERSON ?? '',
      { message: `${familyName} is found with a next free time`, timeout: 20_000 },
    )
    .not.toBe('');
  return found;
}

/** A member of staff of the organisation that a doctor works for. */
export async function staffOf(doctor: Person): Promise<Person> {
  const admin = await administrator();
  const { body: page } = await done('GET', `/api/v1/doctors/${doctor.doctorId}`);
  const email = `${unique('staff')}@journeys.example`;
  await done('POST', `/api/v1/organisations/${page.organisationId}/staff`, {
    token: admin,
    body: { email, givenName: 'Rosa', familyName: 'Recepción', locale: 'en', zone: 'Europe/Madrid' },
  });
  const token = new URL(await mailedLink(email)).searchParams.get('token');
  await done('POST', '/api/v1/auth/password/reset', { body: { token, newPassword: password } });
  return signedIn(email, 'STAFF');
}

/** A doctor who waits for approval. */
export async function anApplicant(): Promise<string> {
  const { name } = await aDoctor({ submittedOnly: true });
  return name;
}

/** A visit of a patient with a doctor, at the first free time or one of the next. */
export async function aVisit(patient: Person, doctor: Person, place = 0): Promise<string> {
  const { body: page } = await done('GET', `/api/v1/doctors/${doctor.doctorId}`);
  const [type] = page.types;
  const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
  const { body } = await done(
    'GET',
    `/api/v1/doctors/${doctor.doctorId}/slots?from=${day(0)}&to=${day(6)}&type=${type.id}`,
  );
  const slot = body.slots[place];
  const visit = await done('POST', '/api/v1/appointments', {
    token: patient.token,
    body: { doctorId: doctor.doctorId, typeId: type.id, clinicId: slot.clinicId, start: slot.start },
  });
  return visit.body.id;
}

/** The day of a visit as its clinic's calendar has it. */
export async function dayOf(visitId: string, person: Person): Promise<string> {
  const { body } = await done('GET', `/api/v1/appointments/${visitId}`, { token: person.token });
  return body.localStart.slice(0, 10);
}

export async function approve(doctor: Person, appointmentId: string): Promise<void> {
  await done('POST', `/api/v1/appointments/${appointmentId}/approve`, { token: doctor.token });
}
