import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en';

export const languages = [
  { code: 'en', name: 'English', dir: 'ltr' },
  { code: 'es', name: 'Español', dir: 'ltr' },
  { code: 'ar', name: 'العربية', dir: 'rtl' },
] as const;

type Code = (typeof languages)[number]['code'];
type Words = () => Promise<object>;

/** Parts of the client with words of their own, which come with their first page. */
export type Area = 'account' | 'staff' | 'admin';

const remembered = 'docspot.language';

const words: Record<'main' | Area, Record<Code, Words>> = {
  main: {
    en: async () => en,
    es: async () => (await import('./es')).es,
    ar: async () => (await import('./ar')).ar,
  },
  account: {
    en: async () => (await import('./account/en')).accountEn,
    es: async () => (await import('./account/es')).accountEs,
    ar: async () => (await import('./account/ar')).accountAr,
  },
  staff: {
    en: async () => (await import('./staff/en')).staffEn,
    es: async () => (await import('./staff/es')).staffEs,
    ar: async () => (await import('./staff/ar')).staffAr,
  },
  admin: {
    en: async () => (await import('./admin/en')).adminEn,
    es: async () => (await import('./admin/es')).adminEs,
    ar: async () => (await import('./admin/ar')).adminAr,
  },
};

const used = new Set<Area>();

/** Starts with English in the bundle; the other languages come when somebody reads them. */
export async function startI18n(): Promise<void> {
  await i18next.use(initReactI18next).init({
    resources: { en: { translation: en } },
    lng: 'en',
    fallbackLng: 'en',
    interpolation: { escapeValue: false },
  });
  await changeLanguage(preferred());
}

export async function changeLanguage(code: Code): Promise<void> {
  await Promise.all([bring('main', code), ...[...used].map((area) => bring(area, code))]);
  await i18next.changeLanguage(code);
  localStorage.setItem(remembered, code);
  document.documentElement.lang = code;
  document.documentElement.dir = languages.find((language) => language.code === code)?.dir ?? 'ltr';
}

/** Brings the words of an area in the language that is read now. */
export async function wordsOf(area: Area): Promise<void> {
  used.add(area);
  await bring(area, i18next.language as Code);
}

async function bring(part: 'main' | Area, code: Code): Promise<void> {
  i18next.addResourceBundle(code, 'translation', await words[part][code](), true);
}

function preferred(): Code {
  const wanted = [localStorage.getItem(remembered), ...navigator.languages].map((tag) => tag?.slice(0, 2));
  return (
    languages.find((language) => wanted.includes(language.code) && first(wanted) === language.code)?.code ??
    'en'
  );
}

function first(wanted: (string | undefined)[]): string | undefined {
  return wanted.find((tag) => languages.some((language) => language.code === tag));
}
