/** A Chromium that is installed already; none is fetched. */
export const browser = {
  baseURL: process.env.DOCSPOT_URL ?? 'http://localhost:8080',
  locale: 'en-GB',
  launchOptions: {
    executablePath: process.env.DOCSPOT_CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  },
};
