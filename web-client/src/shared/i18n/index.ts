import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en';

export const languages = [
  { code: 'en', name: 'English', dir: 'ltr' },
  { code: 'es', name: 'Español', dir: 'ltr' },
  { code: 'ar', name: 'العربية', dir: 'rtl' },
] as const;

type Code = (typeof languages)[number]['code'];

const remembered = 'docspot.language';

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
  if (code === 'es') i18next.addResourceBundle('es', 'translation', (await import('./es')).es);
  if (code === 'ar') i18next.addResourceBundle('ar', 'translation', (await import('./ar')).ar);
  await i18next.changeLanguage(code);
  localStorage.setItem(remembered, code);
  document.documentElement.lang = code;
  document.documentElement.dir = languages.find((language) => language.code === code)?.dir ?? 'ltr';
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
