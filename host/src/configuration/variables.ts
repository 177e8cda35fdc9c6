/** One environment variable: what it says, what happens without it. The reference is made from this table. */
export interface Variable {
  readonly name: string
  readonly meaning: string
  readonly otherwise: string
}

/** Every variable Lintel reads. Anything else that starts with LINTEL_ is refused, because it is a typing mistake. */
export const variables = [
  { name: 'PORT', meaning: 'Port the server listens on.', otherwise: '3000' },
  {
    name: 'HOST',
    meaning: 'Address the server listens on.',
    otherwise: 'localhost. With 0.0.0.0 set LINTEL_ORIGIN or LINTEL_HOSTS: requests for names nobody gave are refused',
  },
  { name: 'DATABASE_URL', meaning: 'Address of a PostgreSQL: 15.14, 16.10, 17.6, 18 or newer.', otherwise: 'the embedded database' },
  {
    name: 'LINTEL_MIGRATION_URL',
    meaning: 'Administrator’s address, where the role of DATABASE_URL may not create roles.',
    otherwise: 'DATABASE_URL',
  },
  { name: 'LINTEL_DATA', meaning: 'Folder of the embedded database, and of what the host writes.', otherwise: '.lintel' },
  {
    name: 'LINTEL_SECRET',
    meaning: 'At least 32 bytes, random. Keys and database logins are derived from it.',
    otherwise: '`serve` refuses; `start` makes one in LINTEL_DATA',
  },
  {
    name: 'LINTEL_SECRET_PREVIOUS',
    meaning: 'Other secrets of at least 32 bytes, comma separated, that still verify sign-ins and open what is sealed.',
    otherwise: 'none',
  },
  {
    name: 'LINTEL_ORIGIN',
    meaning: 'Public address without a path, `https://portal.example.org`. Tenants live at its subdomains.',
    otherwise: 'http://localhost and the port',
  },
  {
    name: 'LINTEL_HOSTS',
    meaning: 'Further host names to answer, without port, comma separated.',
    otherwise: 'those of LINTEL_ORIGIN and of the tenants',
  },
  {
    name: 'LINTEL_TRUSTED_PROXIES',
    meaning: 'Networks of reverse proxies (CIDR), comma separated.',
    otherwise: 'none: forwarded headers are ignored',
  },
  {
    name: 'LINTEL_PRIVATE_NETWORKS',
    meaning: 'Networks (CIDR) that are not public and may be asked all the same, where a setting names an address there.',
    otherwise: 'none: a provider of work accounts, or a push service, in a private network is not asked',
  },
  {
    name: 'LINTEL_ALLOW_EMBEDDED',
    meaning: '`1` lets `serve` use the embedded database in production.',
    otherwise: 'refused with NODE_ENV=production',
  },
  { name: 'LINTEL_POOL', meaning: 'Database connections that serve data, per process.', otherwise: 'two per core and two, at most 10' },
  { name: 'LINTEL_METRICS_PORT', meaning: 'Own port for /metrics, on the loopback address.', otherwise: 'none' },
  { name: 'LINTEL_METRICS_TOKEN', meaning: 'Bearer token that opens /metrics on the main port.', otherwise: '/metrics answers 404' },
  {
    name: 'LINTEL_OUTBOX',
    meaning: 'Folder where every e-mail, SMS and webhook is also written, one JSON file each.',
    otherwise: 'none; `start` uses LINTEL_DATA/outbox',
  },
  {
    name: 'LINTEL_SMTP_URL',
    meaning: 'Mail server, `smtps://user:password@mail.example.org`. Needs LINTEL_MAIL_FROM.',
    otherwise: 'no e-mail leaves, and none is offered',
  },
  { name: 'LINTEL_MAIL_FROM', meaning: 'Sender of e-mails, `Portal <portal@example.org>`.', otherwise: 'none' },
  {
    name: 'LINTEL_SMS_URL',
    meaning: 'Address of an SMS gateway that takes `POST { id, to, text, language }`.',
    otherwise: 'no SMS leaves, and none is offered',
  },
  { name: 'LINTEL_SMS_TOKEN', meaning: 'Bearer token for the SMS gateway.', otherwise: 'none' },
  {
    name: 'LINTEL_CALLBACK_SECRETS',
    meaning: 'Secrets, with commas between, with which the SMS gateway and the mail provider sign what they report (Standard Webhooks).',
    otherwise: '`/api/core/delivery/callback` answers 404',
  },
  { name: 'LINTEL_PUSH', meaning: '`off`: no notices on devices (web push).', otherwise: 'people may switch them on' },
  {
    name: 'LINTEL_PUSH_ORIGINS',
    meaning: 'Further push services, as origins with commas between, that browsers may name.',
    otherwise: 'those of Google, Mozilla, Apple and Microsoft',
  },
  {
    name: 'LINTEL_SMS_ANSWERS',
    meaning: '`gateway`: the SMS gateway itself answers STOP, START and HELP.',
    otherwise: 'the portal answers them',
  },
  {
    name: 'LINTEL_FILES_S3',
    meaning: 'Bucket for files at any service that speaks S3, `https://s3.example.org/bucket`. Contents are encrypted before they leave.',
    otherwise: 'LINTEL_DATA/files, which all processes must share',
  },
  { name: 'LINTEL_FILES_S3_REGION', meaning: 'Region of the bucket.', otherwise: 'auto' },
  { name: 'LINTEL_FILES_S3_KEY', meaning: 'Access key of the bucket.', otherwise: 'LINTEL_FILES_S3 is refused' },
  { name: 'LINTEL_FILES_S3_SECRET', meaning: 'Secret key of the bucket.', otherwise: 'LINTEL_FILES_S3 is refused' },
  {
    name: 'LINTEL_FILES_SCANNER',
    meaning: 'ClamAV daemon, `clamd://host:3310` or `clamd:/run/clamav/clamd.ctl`. Nobody opens a file before it was scanned.',
    otherwise: 'files are not scanned',
  },
  { name: 'LINTEL_FILES_LARGEST', meaning: 'Largest file in megabytes, 1 to 100.', otherwise: '15' },
  { name: 'LINTEL_LOG', meaning: 'Least important log level: debug, info, warn, error.', otherwise: 'info; warn for commands' },
  {
    name: 'NODE_ENV',
    meaning: '`production` refuses fixtures, weak settings and the embedded database; else `development` or `test`.',
    otherwise: 'development',
  },
] as const satisfies readonly Variable[]
